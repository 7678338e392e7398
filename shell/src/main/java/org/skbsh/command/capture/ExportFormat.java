package org.skbsh.command.capture;

import java.util.function.IntFunction;

import org.skbsh.format.EventWriter;

/**
 * A format of other programs.
 *
 * @param ending of the names of its files: {@code .pcapng}
 * @param holds what such a file holds, and for whom
 */
public record ExportFormat(String ending, String holds, Maker maker) {
    /** Makes the writer of one file. */
    @FunctionalInterface
    public interface Maker {
        /**
         * The writer.
         *
         * @param remark what to say of the event in a row
         * @param redact whether addresses must not be in the file
         */
        EventWriter writer(IntFunction<String> remark, boolean redact);
    }
}

package org.skbsh.command.capture;

import java.util.List;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Labels;

/**
 * A format of other programs.
 *
 * @param name as in {@code --as NAME}
 * @param endings of the names of its files: {@code .pcapng}
 * @param holds what such a file holds, and for whom
 */
public record ExportFormat(String name, List<String> endings, String holds, Maker maker) {
    public ExportFormat {
        endings = List.copyOf(endings);
    }

    /** Makes the writer of one file. */
    @FunctionalInterface
    public interface Maker {
        /**
         * The writer.
         *
         * @param labels what skbsh says of the events
         */
        EventWriter writer(Labels labels, Wishes wishes);
    }

    /**
     * What the user wants of a file.
     *
     * @param redact that no names and addresses are in it
     * @param safeCsv that no cell is a formula to a spreadsheet
     */
    public record Wishes(boolean redact, boolean safeCsv) {}

    boolean isOf(String fileName) {
        return endings.stream().anyMatch(fileName::endsWith);
    }

    /** What its files are called, and what they hold. */
    String told() {
        String names = endings.isEmpty() ? "--as " + name : "NAME" + String.join(" or NAME", endings);
        return names + " holds " + holds;
    }
}

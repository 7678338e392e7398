package org.skbsh.kernel;

import java.util.Optional;

/**
 * One write to a file of a trace instance, or to one that all share.
 *
 * @param file below the instance's directory; with a / before it one that all instances share, to which the value is added
 * @param value what to write
 * @param why what it is for, in a few words
 * @param undo what to write there at the end; empty when removing the instance is enough
 * @param readBack whether the file must afterwards hold exactly what was written
 */
public record TraceWrite(String file, String value, String why, Optional<String> undo, boolean readBack) {
    public static TraceWrite of(String file, String value, String why) {
        return new TraceWrite(file, value, why, Optional.empty(), false);
    }

    public TraceWrite undoneBy(String value) {
        return new TraceWrite(file, this.value, why, Optional.of(value), readBack);
    }

    public TraceWrite andReadBack() {
        return new TraceWrite(file, value, why, undo, true);
    }

    /** Whether the file is one that all share: nothing that others have in it is touched. */
    public boolean isShared() {
        return file.startsWith("/");
    }
}

package org.skbsh.kernel.tracefs;

import java.util.Optional;

/**
 * One write to a file of a trace instance, or to one that all share.
 *
 * @param file below the instance's directory; with a / before it one that all instances share, to which the value is added
 * @param value what to write
 * @param why what it is for, in a few words
 * @param undo what to write there at the end; empty when removing the instance is enough
 * @param check what must hold of the file
 */
public record TraceWrite(String file, String value, String why, Optional<String> undo, Check check) {
    /** What must hold of a file that is written to. */
    public enum Check {
        /** The kernel takes the value. */
        TAKEN,
        /** It must afterwards hold exactly what was written. */
        READ_BACK,
        /** Where the kernel has no such file, nothing is written and all goes on. */
        IF_THERE
    }

    public static TraceWrite of(String file, String value, String why) {
        return new TraceWrite(file, value, why, Optional.empty(), Check.TAKEN);
    }

    public TraceWrite undoneBy(String value) {
        return new TraceWrite(file, this.value, why, Optional.of(value), check);
    }

    public TraceWrite andReadBack() {
        return new TraceWrite(file, value, why, undo, Check.READ_BACK);
    }

    public TraceWrite ifThere() {
        return new TraceWrite(file, value, why, undo, Check.IF_THERE);
    }

    /** Whether the file is one that all share: nothing that others have in it is touched. */
    public boolean isShared() {
        return file.startsWith("/");
    }
}

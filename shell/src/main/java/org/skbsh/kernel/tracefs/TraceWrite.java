package org.skbsh.kernel.tracefs;

import java.util.Optional;

/**
 * One write to a file of a trace instance, or to a file that all tracers share.
 *
 * @param file below the instance's directory; with a leading / a file that all instances share, to which the value is
 * appended
 * @param value what to write
 * @param why its purpose, in a few words
 * @param undo what to write there at the end; empty when removing the instance is enough
 * @param check what must be true for the file
 */
public record TraceWrite(String file, String value, String why, Optional<String> undo, Check check) {
    /** What must be true for a file after the write. */
    public enum Check {
        /** The kernel accepts the value. */
        TAKEN,
        /** The file must then hold exactly what was written. */
        READ_BACK,
        /** If the kernel has no such file, this writes nothing and goes on. */
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

    /** Whether all share the file: this leaves alone what others have in it. */
    public boolean isShared() {
        return file.startsWith("/");
    }
}

package org.skbsh.model;

/**
 * What a capture can hold. A {@link CaptureBuilder} takes nothing beyond these limits, whichever reader it comes from, so
 * whatever was read can be saved, and whatever was saved can be loaded.
 */
public final class Limits {
    /** Frames of one stack; kernels record some hundred at most. */
    public static final int FRAMES = 4096;

    /** Characters of one frame; a kernel's function has a name of at most 512. */
    public static final int FRAME_TEXT = 1024;

    /** Characters of any other text. */
    public static final int TEXT = 256 * 1024;

    /** Different texts of a capture; the same limit holds for its functions, and for its stacks. */
    public static final int DISTINCT = 1 << 24;

    /** Different fields beyond the usual ones. */
    public static final int FIELDS = 512;

    private Limits() {}

    /** Whether a row may stand for so many events. */
    public static boolean isCount(long events) {
        return events > 0;
    }
}

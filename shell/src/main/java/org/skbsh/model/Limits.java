package org.skbsh.model;

/**
 * The limits of a capture. A {@link CaptureBuilder} accepts nothing beyond them from any reader, so whatever was read
 * can be saved, and whatever was saved can be loaded.
 */
public final class Limits {
    /** Frames of one stack; kernels record some hundred at most. */
    public static final int FRAMES = 4096;

    /** Characters of one frame; names of kernel functions have at most 512. */
    public static final int FRAME_TEXT = 1024;

    /** Characters of any other text. */
    public static final int TEXT = 256 * 1024;

    /** Distinct texts of a capture; the same limit applies to its functions, and to its stacks. */
    public static final int DISTINCT = 1 << 24;

    /** Distinct fields beyond the usual ones. */
    public static final int FIELDS = 512;

    private Limits() {}

    /** Whether a row may count this many events. */
    public static boolean isCount(long events) {
        return events > 0;
    }
}

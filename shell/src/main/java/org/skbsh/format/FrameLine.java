package org.skbsh.format;

/** Tells the frames of a stack from other lines by their first bytes, in a buffer that may end before the line does. */
@FunctionalInterface
public interface FrameLine {
    /** Whether a line is a frame. */
    enum Answer {
        YES,
        NO,
        /** The buffer ends too early. */
        UNSURE
    }

    /** {@code " => f"} and {@code "=> f"}, as ftrace and trace-cmd print them. */
    FrameLine ARROW = FrameLine::arrow;

    /**
     * What the line is that begins here.
     *
     * @param limit where the buffer ends
     */
    Answer at(byte[] bytes, int from, int limit);

    private static Answer arrow(byte[] bytes, int from, int limit) {
        int at = from < limit && bytes[from] == ' ' ? from + 1 : from;
        if (at < limit && bytes[at] != '=') {
            return Answer.NO;
        }
        if (at + 1 >= limit) {
            return Answer.UNSURE;
        }
        return bytes[at + 1] == '>' ? Answer.YES : Answer.NO;
    }
}

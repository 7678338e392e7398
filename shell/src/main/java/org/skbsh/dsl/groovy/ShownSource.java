package org.skbsh.dsl.groovy;

/** Source text in messages: a line may have a million characters, of which those at the error are enough. */
final class ShownSource {
    private static final int MOST = 200;
    private static final String MARK = "…";

    private ShownSource() {}

    /** The beginning of a text. */
    static String begin(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + MARK;
    }

    /** A line, and below it a caret at this column, counted from 1. */
    static String withCaret(String line, int column) {
        int at = Math.max(0, Math.min(column - 1, line.length()));
        if (line.length() <= MOST) {
            return "  " + line + "\n  " + " ".repeat(at) + "^";
        }
        int from = Math.max(0, at - MOST / 2);
        String mark = from > 0 ? MARK : "";
        return "  " + mark + begin(line.substring(from)) + "\n  " + " ".repeat(mark.length() + at - from) + "^";
    }
}

package org.skbsh.render;

import java.util.HexFormat;

/**
 * Texts made fit for a terminal. Names of tasks and devices are data that anyone may choose: control characters, invisible
 * ones and those that turn the direction of writing are shown as escapes, never sent to the screen.
 */
final class Printable {
    private Printable() {}

    /** One line's worth of text: nothing in it moves the cursor. */
    static String line(String text, boolean unicode) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(out, point, unicode));
        return out.toString();
    }

    /** The same for a text of several lines; tabs become spaces, so that its width can be told. */
    static String text(String text, boolean unicode) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> out.append('\n');
                case '\t' -> out.append("    ");
                default -> append(out, point, unicode);
            }
        });
        return out.toString();
    }

    private static void append(StringBuilder out, int point, boolean unicode) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isSafe(point) && (unicode || point < 0x80)) {
                    out.appendCodePoint(point);
                } else {
                    escape(out, point);
                }
            }
        }
    }

    private static void escape(StringBuilder out, int point) {
        HexFormat hex = HexFormat.of();
        if (point < 0x100) {
            out.append("\\x").append(hex.toHexDigits(point, 2));
            return;
        }
        for (char unit : Character.toChars(point)) {
            out.append("\\u").append(hex.toHexDigits(unit));
        }
    }

    private static boolean isSafe(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

package org.skbsh.model;

import java.util.HexFormat;

/**
 * Texts made fit for a terminal. Names of tasks, devices and files are data that anyone may choose: control characters,
 * invisible ones and those that turn the direction of writing are shown as escapes, never sent to the screen.
 */
public final class Printable {
    private Printable() {}

    /** One line's worth of text: nothing in it moves the cursor. */
    public static String line(String text, boolean unicode) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(out, point, unicode));
        return out.toString();
    }

    /** The same for a text of several lines; tabs become spaces, so that its width can be told. */
    public static String text(String text, boolean unicode) {
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

    /** The same for the text of a language that reads a backslash, u and four digits as a character: JSON, Groovy. */
    public static String escaped(String text, boolean unicode) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isSafe(point, unicode)) {
                out.appendCodePoint(point);
            } else {
                units(out, point);
            }
        });
        return out.toString();
    }

    /** Whether a line of text can be sent to a terminal as it is. */
    public static boolean is(String text) {
        return text.codePoints().allMatch(point -> isSafe(point, true));
    }

    private static void append(StringBuilder out, int point, boolean unicode) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isSafe(point, unicode)) {
                    out.appendCodePoint(point);
                } else if (point < 0x100) {
                    out.append("\\x").append(HexFormat.of().toHexDigits(point, 2));
                } else {
                    units(out, point);
                }
            }
        }
    }

    private static void units(StringBuilder out, int point) {
        for (char unit : Character.toChars(point)) {
            out.append("\\u").append(HexFormat.of().toHexDigits(unit));
        }
    }

    private static boolean isSafe(int point, boolean unicode) {
        if (point < 0x7f) {
            return point >= ' ';
        }
        return unicode
                && !isUnseen(point)
                && switch (Character.getType(point)) {
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

    // Letters and marks that nothing is drawn for: a joiner, fillers of Hangul, vowels of Khmer, selectors of
    // Mongolian.
    private static boolean isUnseen(int point) {
        return switch (point) {
            case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }
}

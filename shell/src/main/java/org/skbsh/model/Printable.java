package org.skbsh.model;

import java.util.HexFormat;

/**
 * Texts made safe for a terminal. Anyone may choose names of tasks, devices and files: control characters, invisible
 * characters and those that change the direction of writing become escapes, and never reach the screen.
 */
public final class Printable {
    private Printable() {}

    /** Text for one line: nothing in it moves the cursor. */
    public static String line(String text, boolean unicode) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(out, point, unicode));
        return out.toString();
    }

    /** The same for a text of several lines; tabs become spaces, so that its width is known. */
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

    /** The same for a language that reads a backslash, u and four digits as a character: JSON, Groovy. */
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

    /** Whether a terminal can show a line of text as it is. */
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

    // Letters and marks without a visible form: a joiner, fillers of Hangul, vowels of Khmer, selectors of Mongolian.
    private static boolean isUnseen(int point) {
        return switch (point) {
            case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }
}

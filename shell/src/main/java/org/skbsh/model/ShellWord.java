package org.skbsh.model;

import java.util.regex.Pattern;

/** Any text as one word of a line: for {@code sh}, and for skbsh's own lines, which read quotes in the same way. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** The text as it is where nothing in it means more than itself, else quoted. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : quoted(text);
    }

    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

package org.skbsh.model;

/** Any text as one word of a line: for {@code sh}, and for skbsh's own lines, which read quotes in the same way. */
public final class ShellWord {
    private ShellWord() {}

    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

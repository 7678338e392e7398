package org.skbsh.model;

/** Text as one word of a line, whatever it holds: for {@code sh}, and for skbsh's own lines, which read quotes as it does. */
public final class ShellWord {
    private ShellWord() {}

    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

package org.skbsh.terminal;

/**
 * Which streams of the process are terminals, as the launcher found.
 *
 * @param columns the width of the terminal, 0 if unknown
 * @param unicode whether the user's locale has more than ASCII
 */
record Streams(boolean input, boolean output, boolean errors, int columns, boolean unicode) {
    static Streams found() {
        // Without the launcher Java knows only whether both input and output are terminals.
        String console = System.console() == null ? "" : "io";
        String terminals = System.getProperty("skbsh.terminals", console);
        return new Streams(
                terminals.contains("i"),
                terminals.contains("o"),
                terminals.contains("e"),
                Integer.getInteger("skbsh.columns", 0),
                !Boolean.getBoolean("skbsh.ascii"));
    }

    boolean isInteractive() {
        return input && output;
    }
}

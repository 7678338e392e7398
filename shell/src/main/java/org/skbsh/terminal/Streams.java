package org.skbsh.terminal;

/**
 * Which of the process's streams are terminals, as the launcher found them.
 *
 * @param columns of the terminal, 0 where it is not known
 * @param unicode whether the user's locale takes more than ASCII
 */
record Streams(boolean input, boolean output, boolean errors, int columns, boolean unicode) {
    static Streams found() {
        // Started without the launcher: Java itself knows only whether input and output both are terminals.
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

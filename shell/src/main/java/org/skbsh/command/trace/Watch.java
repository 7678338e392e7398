package org.skbsh.command.trace;

/** What the user sees of a trace while it runs. Closing it removes that from the terminal. */
interface Watch extends AutoCloseable {
    /** How a trace comes to its watch: at its start. */
    interface Beginning {
        Watch begin(RunningTrace trace);
    }

    /**
     * Shows the trace for some part of a second.
     *
     * @return whether it goes on: it has not ended by itself, and the user has not ended it
     * @throws InterruptedException if the line is asked to end, as by Ctrl-C
     */
    boolean goesOn() throws InterruptedException;

    @Override
    void close();
}

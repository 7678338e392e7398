package org.skbsh.session;

import java.time.Duration;
import java.util.List;

/**
 * The whole terminal, lent to a command for a while. Closing it gives the terminal back as it was; another thread may
 * do that, and more than once. What is drawn after that is not shown.
 */
public interface Screen extends AutoCloseable {
    /** How much it has room for. */
    record Size(int columns, int rows) {}

    /** What happened to it. */
    sealed interface Input {
        /**
         * A key was pressed.
         *
         * @param text what the terminal sends for it: a character, or the whole sequence of a key such as an arrow
         */
        record Key(String text) implements Input {}

        /** Its size is another one now. */
        record Resized() implements Input {}

        /** Nothing, for as long as the caller wanted to wait. */
        record Nothing() implements Input {}

        /** Nobody sees it any more: it was closed, or the terminal has gone. */
        record Gone() implements Input {}
    }

    Size size();

    /**
     * Shows these lines instead of those before, from the top; repaints only what changed.
     *
     * @param lines as renderers draw them, colours included; what goes beyond the size is cut off
     */
    void draw(List<String> lines);

    /**
     * Waits for the next input.
     *
     * @throws InterruptedException if the line is asked to end, as by Ctrl-C
     */
    Input next(Duration atMost) throws InterruptedException;

    @Override
    void close();
}

package org.skbsh.format.tool;

/** Makes events of the lines of one tool's output, one after the other. */
public interface ToolLines {
    /**
     * One line: it is used, or counted as unread.
     *
     * @param number of the line, from 1
     */
    void line(String text, long number);

    /** No line follows. */
    void finish();
}

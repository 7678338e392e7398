package org.skbsh.format.carrier;

/** Takes one layer off the lines of one text, as they come. */
interface Stage {
    /** Passes on what is inside of a line, perhaps later, as no line or as several. */
    void line(String line, long number, Lines next);

    /** Passes on what it still has. */
    default void end(Lines next) {}
}

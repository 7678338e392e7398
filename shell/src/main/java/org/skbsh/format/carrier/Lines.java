package org.skbsh.format.carrier;

/** Takes lines, one after another. A line is Latin-1: each of its letters is a byte of the text. */
interface Lines {
    /** @param number of the file's line, from 1, at which this one begins */
    void line(String line, long number);
}

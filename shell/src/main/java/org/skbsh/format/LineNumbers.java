package org.skbsh.format;

/** The lines that a reader sees, in the file: a carrier may have joined or left out some. */
@FunctionalInterface
public interface LineNumbers {
    LineNumbers SAME = line -> line;

    /** The line of the file, from 1, at which a line of the text begins; 0 if that is no longer known. */
    long inFile(long line);
}

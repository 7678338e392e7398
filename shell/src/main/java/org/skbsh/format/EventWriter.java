package org.skbsh.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.IntPredicate;

import org.skbsh.model.Capture;

/** Writes events as a file of one format. */
public interface EventWriter {
    /** Which rows such a file can hold; it leaves out the others. */
    default IntPredicate fit(Capture capture) {
        return row -> true;
    }

    /** What an event must have to fit. */
    default Needs needs() {
        return Needs.NOTHING;
    }

    /** What the file does not say of the events that it holds, a sentence each; only what a reader would expect. */
    default List<String> leftOut(Capture capture, IntPredicate kept) {
        return List.of();
    }

    /**
     * What such a file cannot do without.
     *
     * @param what as in "no packet bytes"
     * @param way what the user may do to have it
     */
    record Needs(String what, String way) {
        public static final Needs NOTHING = new Needs("", "");
    }

    /**
     * Writes a whole file.
     *
     * @param kept the rows of the capture to write: called once for each row, in order; an exception ends the writing
     * @param out closed at the end
     */
    void write(Capture capture, IntPredicate kept, OutputStream out) throws IOException;
}

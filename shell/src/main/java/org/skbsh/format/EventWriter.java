package org.skbsh.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.IntPredicate;

import org.skbsh.model.Capture;

/** Writes events as a file of one format. */
public interface EventWriter {
    /** The name of the format for users. */
    String name();

    /** The ending of such file names: {@code .skb}; the ending of a file decides its format. */
    List<String> endings();

    /** Which rows such a file can hold; it leaves out the others. */
    default IntPredicate fit(Capture capture) {
        return row -> true;
    }

    /** What an event must have to fit. */
    default Needs needs() {
        return Needs.NOTHING;
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

    /** The writer for a file of this name; the first writer if the name has no known ending. */
    static EventWriter of(List<EventWriter> writers, String fileName) {
        return writers.stream()
                .filter(writer -> writer.endings().stream().anyMatch(fileName::endsWith))
                .findFirst()
                .orElse(writers.get(0));
    }
}

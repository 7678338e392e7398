package org.skbsh.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.IntPredicate;

import org.skbsh.model.Capture;

/** Writes events as a file of one format. */
public interface EventWriter {
    /** What users call the format. */
    String name();

    /** How names of such files end: {@code .skb}; a file is written in the format whose ending it has. */
    List<String> endings();

    /**
     * Writes a whole file.
     *
     * @param kept which rows of the capture to write: asked once for each, in their order; what it throws ends the writing
     * @param out closed at the end
     */
    void write(Capture capture, IntPredicate kept, OutputStream out) throws IOException;

    /** The writer for a file of this name; the first of them where the name has no ending of theirs. */
    static EventWriter of(List<EventWriter> writers, String fileName) {
        return writers.stream()
                .filter(writer -> writer.endings().stream().anyMatch(fileName::endsWith))
                .findFirst()
                .orElse(writers.get(0));
    }
}

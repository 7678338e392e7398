package org.skbsh.format;

import java.util.List;

/** A writer that a file's name chooses. */
public interface NamedWriter extends EventWriter {
    /** The name of the format for users. */
    String name();

    /** The endings of such file names: {@code .skb}. */
    List<String> endings();

    /** The writer for a file of this name; the first writer if the name has no known ending. */
    static NamedWriter of(List<NamedWriter> writers, String fileName) {
        return writers.stream()
                .filter(writer -> writer.endings().stream().anyMatch(fileName::endsWith))
                .findFirst()
                .orElse(writers.get(0));
    }
}

package org.skbsh.format;

import java.io.IOException;
import java.nio.file.Path;

import org.skbsh.model.EventSink;

/** Reads files whose own bytes are not enough: they need others beside them, or another program. */
public interface FileReader {
    /** Whether it reads a file, which may not exist. */
    boolean takes(Path file) throws IOException;

    /**
     * Reads the file.
     *
     * @param formats reads what another program made of it
     * @return the name of the format
     */
    String read(Path file, Formats formats, EventSink sink) throws IOException;
}

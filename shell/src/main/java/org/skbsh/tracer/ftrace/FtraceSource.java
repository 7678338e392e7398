package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.util.List;

/** What comes out of an instance's buffer and goes into a sink: text, or pages. One thread reads it. */
interface FtraceSource extends AutoCloseable {
    /** Reads until it is told that the tracer is off, and to the end of what is left then. */
    void read() throws IOException;

    /** The tracer writes no more: end where the buffer does. */
    void endWhenDrained();

    /** Finds out what only a kernel tells that still traces; after the reading. */
    void complete();

    /** What the user should know of the reading. */
    List<String> notes();

    /** What could not be read, though the kernel has it. */
    default List<String> blindSpots() {
        return List.of();
    }

    @Override
    void close() throws IOException;
}

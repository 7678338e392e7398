package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.util.List;

/** Reads an instance's buffer, as text or as pages, into a sink. One thread uses it. */
interface FtraceSource extends AutoCloseable {
    /** Reads until the tracer is off, and then to the end of what is left. */
    void read() throws IOException;

    /** The tracer writes no more: end at the end of the buffer. */
    void endWhenDrained();

    /** Finds out what the kernel says only while it still traces; runs after the reading. */
    void complete();

    /** What the user should know about the reading. */
    List<String> notes();

    /** What could not be read, although the kernel has it. */
    default List<String> blindSpots() {
        return List.of();
    }

    @Override
    void close() throws IOException;
}

package org.skbsh.format.tracecmd;

import java.util.List;

/**
 * What was recorded in one instance of ftrace.
 *
 * @param name of the instance; empty for the top one
 * @param pageSize 0 if the file does not say
 * @param packed whether the pages are packed, in pieces
 * @param text whether it is not pages but the text of a latency tracer
 */
record DatBuffer(String name, long pageSize, boolean packed, boolean text, List<Part> parts) {
    DatBuffer {
        parts = List.copyOf(parts);
    }

    /** The bytes of a CPU; of a text, all of it. */
    record Part(int cpu, long at, long size) {}
}

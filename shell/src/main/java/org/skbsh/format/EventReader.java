package org.skbsh.format;

import java.io.IOException;

import org.skbsh.model.EventSink;

/** Makes events of one format's bytes. A live trace is a file that has not ended: the same reader reads both. */
public interface EventReader {
    /** What users call the format: {@code ftrace text}, {@code bpftrace json}. */
    String name();

    /**
     * How sure this reader is that a source is its own, from the first bytes of it (64 KiB, or all of a shorter one): 0 for
     * no, 100 for a mark that no other format has. The surest reader gets the source.
     */
    int recognises(byte[] head);

    /**
     * Reads to the end of the source. What it does not understand it counts in the sink and goes on; an event is handed on
     * as soon as it is complete.
     *
     * @throws IOException when the source fails; what was read before it is in the sink
     */
    void read(Source source, EventSink sink) throws IOException;
}

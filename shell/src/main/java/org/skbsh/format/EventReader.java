package org.skbsh.format;

import java.io.IOException;

import org.skbsh.model.EventSink;

/** Makes events from the bytes of one format. A live trace is a file that has not ended: the same reader reads both. */
public interface EventReader {
    /** What users call the format: {@code ftrace text}, {@code bpftrace json}. */
    String name();

    /**
     * How sure this reader is that a source has its format, from the first bytes (64 KiB, or a whole shorter source): 0
     * for no, 100 for a mark that no other format has. The surest reader gets the source.
     */
    int recognises(byte[] head);

    /** The most that {@link #recognises} answers: where another reader is as sure already, this one is not asked. */
    default int mostSure() {
        return 100;
    }

    /**
     * Reads to the end of the source. It counts what it does not understand in the sink and goes on; it passes on an
     * event as soon as it is complete.
     *
     * @throws IOException if the source fails; the sink has what was read before
     */
    void read(Source source, EventSink sink) throws IOException;
}

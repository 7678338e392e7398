package org.skbsh.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.skbsh.model.EventSink;
import org.skbsh.model.UserError;

/** The carrier gzip: unpacks a source before a reader sees it, up to the place where it is damaged. */
final class Gzip {
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;

    private Gzip() {}

    /** The source itself if it is not packed; the name is for messages. Damage is counted in the sink. */
    static Source unpacked(Source source, String name, EventSink sink) throws IOException {
        byte[] head = source.head();
        if (head.length < 2 || (head[0] & 0xff) != FIRST || (head[1] & 0xff) != SECOND) {
            return source;
        }
        try {
            return Source.of(new Unpacked(new GZIPInputStream(source.stream(), Source.HEAD), sink));
        } catch (EOFException | ZipException e) {
            throw new UserError(name + " is a gzipped file, and its first bytes are missing or damaged", "");
        }
    }

    /** Ends where the packed bytes are damaged, and counts the damage. */
    private static final class Unpacked extends FilterInputStream {
        private final EventSink sink;
        private boolean damaged;

        Unpacked(InputStream in, EventSink sink) {
            super(in);
            this.sink = sink;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (damaged) {
                return -1;
            }
            // Unpacking may take long between two reads of the file, and only a read reacts to an interrupt.
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
            try {
                return super.read(bytes, from, length);
            } catch (EOFException | ZipException e) {
                damaged = true;
                String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
                sink.unread("(the gzipped file is truncated or damaged here: " + why + ")");
                return -1;
            }
        }
    }
}

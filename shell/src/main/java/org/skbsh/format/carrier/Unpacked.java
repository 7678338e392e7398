package org.skbsh.format.carrier;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;

import org.skbsh.format.Carried;
import org.skbsh.model.EventSink;
import org.skbsh.model.UserError;

/**
 * What is in a packed file: it ends where the packed bytes are damaged, or become so much more than any trace that they
 * were made to, and counts that as unread.
 */
final class Unpacked extends FilterInputStream {
    /** Any file may unpack to so many bytes. */
    static final long LEAST = 1L << 30;
    /** Beyond, so many times its packed size: traces have at most a tenth of it. */
    private static final long MOST_TIMES = 1000;

    private final Packing packing;
    private final Watched packed;
    private final EventSink sink;
    private final Watched file;
    private final long least;
    private long size;
    private boolean ended;

    private Unpacked(InputStream in, Packing packing, Watched packed, EventSink sink, Watched file, long least) {
        super(in);
        this.packing = packing;
        this.packed = packed;
        this.sink = sink;
        this.file = file;
        this.least = least;
    }

    /**
     * @param file the bytes of the file: packed twice, it may unpack to no more than packed once
     * @param least how many bytes any file may unpack to
     * @throws UserError if not even its beginning is there
     */
    static InputStream of(Carried carried, Packing packing, EventSink sink, Watched file, long least)
            throws IOException {
        Watched packed = new Watched(carried.source().stream());
        try {
            return new Unpacked(packing.open(packed), packing, packed, sink, file, least);
        } catch (IOException | RuntimeException e) {
            packed.fail();
            throw new UserError(
                    carried.name() + " is " + packing.withArticle() + ", and its first bytes are missing or damaged",
                    "");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (ended) {
            return -1;
        }
        // Unpacking may take long between two reads of the file, and only a read reacts to an interrupt.
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
        try {
            int count = super.read(bytes, from, length);
            size += Math.max(0, count);
            return size > least && size / MOST_TIMES > file.count() ? end(tooMuch()) : count;
        } catch (IOException | RuntimeException e) {
            // The unpackers have exceptions of their own for damage, some of them unchecked.
            packed.fail();
            String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
            return end("(the " + packing.told() + " is truncated or damaged here: " + why + ")");
        }
    }

    private String tooMuch() {
        return "(the " + packing.told() + " of " + file.count() + " bytes unpacks to more than " + size
                + ": the rest is left out)";
    }

    private int end(String why) {
        ended = true;
        sink.unread(why);
        return -1;
    }
}

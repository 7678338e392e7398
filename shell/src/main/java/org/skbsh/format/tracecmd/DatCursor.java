package org.skbsh.format.tracecmd;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads numbers and texts one after another. */
final class DatCursor {
    private static final int LONGEST_NAME = 4096;

    private final DatBytes bytes;
    private final ByteOrder order;
    private long at;

    DatCursor(DatBytes bytes, ByteOrder order, long at) {
        this.bytes = bytes;
        this.order = order;
        this.at = at;
    }

    long at() {
        return at;
    }

    DatCursor at(long place) {
        at = place;
        return this;
    }

    byte[] bytes(long length) throws IOException {
        byte[] read = bytes.bytes(at, length);
        at += length;
        return read;
    }

    private ByteBuffer buffer(int length) throws IOException {
        return ByteBuffer.wrap(bytes(length)).order(order);
    }

    int u16() throws IOException {
        return Short.toUnsignedInt(buffer(Short.BYTES).getShort());
    }

    long u32() throws IOException {
        return Integer.toUnsignedLong(buffer(Integer.BYTES).getInt());
    }

    /** @throws EOFException if it is greater than any place in a file */
    long u64() throws IOException {
        long number = buffer(Long.BYTES).getLong();
        if (number < 0) {
            throw new EOFException("a place or a length is greater than any file");
        }
        return number;
    }

    String text(long length) throws IOException {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    /** The text up to the next zero. */
    String string() throws IOException {
        byte[] name = new byte[LONGEST_NAME];
        int read = bytes.read(at, name, 0);
        int end = 0;
        while (end < read && name[end] != 0) {
            end++;
        }
        if (end == read) {
            throw new EOFException("a name without an end");
        }
        at += end + 1;
        return new String(name, 0, end, StandardCharsets.UTF_8);
    }
}

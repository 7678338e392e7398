package org.skbsh.format.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a ring buffer's page as a kernel of some byte order and length of longs would. */
final class PageWriter {
    private static final int SIZE = 4096;
    private static final long MISSED = 1L << 31;
    private static final long STORED = 1L << 30;

    private final ByteBuffer page;
    private final int longSize;
    private long flags;

    PageWriter(ByteOrder order, int longSize) {
        this.page = ByteBuffer.allocate(SIZE).order(order);
        this.longSize = longSize;
        page.position(8 + longSize);
    }

    static PageWriter usual() {
        return new PageWriter(ByteOrder.LITTLE_ENDIAN, Long.BYTES);
    }

    static PageLayout layout(ByteOrder order, int longSize) {
        String page = """
                \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
                \tfield: local_t commit;\toffset:8;\tsize:%1$d;\tsigned:1;
                \tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;
                \tfield: char data;\toffset:%2$d;\tsize:%3$d;\tsigned:0;
                """.formatted(longSize, 8 + longSize, SIZE - 8 - longSize);
        return PageLayout.parse(page, RawBoot.HEADER_EVENT, order).orElseThrow();
    }

    ByteOrder order() {
        return page.order();
    }

    PageWriter at(long time) {
        page.putLong(0, time);
        return this;
    }

    /** An entry whose length is in its head; the length of the data must be a multiple of four. */
    PageWriter entry(int delta, byte[] data) {
        return head(data.length / 4, delta).bytes(data);
    }

    /** An entry whose length stands before its data. */
    PageWriter longEntry(int delta, byte[] data) {
        head(0, delta).page.putInt(data.length + 4);
        return bytes(data);
    }

    PageWriter timeExtend(long delta) {
        head(30, (int) (delta & (1 << 27) - 1)).page.putInt((int) (delta >>> 27));
        return this;
    }

    PageWriter absoluteTime(long time) {
        head(31, (int) (time & (1 << 27) - 1)).page.putInt((int) (time >>> 27));
        return this;
    }

    /** An event that the kernel gave up. */
    PageWriter givenUp(int delta, int dataLength) {
        head(29, delta).page.putInt(dataLength);
        return bytes(new byte[dataLength - 4]);
    }

    /** Nothing but padding from here on. */
    PageWriter padding() {
        head(29, 0);
        return this;
    }

    PageWriter missed() {
        flags |= MISSED;
        return this;
    }

    /** Writes the count behind the entries, where there must be room. */
    ByteBuffer missed(long count) {
        flags |= MISSED | STORED;
        ByteBuffer done = done();
        putLong(done, page.position(), count);
        return done;
    }

    ByteBuffer done() {
        putLong(page, 8, page.position() - 8 - longSize | flags);
        return page.duplicate().order(page.order()).rewind();
    }

    private void putLong(ByteBuffer to, int at, long value) {
        if (longSize == Long.BYTES) {
            to.putLong(at, value);
        } else {
            to.putInt(at, (int) value);
        }
    }

    private PageWriter head(int type, int delta) {
        page.putInt(page.order() == ByteOrder.BIG_ENDIAN ? type << 27 | delta : delta << 5 | type);
        return this;
    }

    private PageWriter bytes(byte[] data) {
        page.put(data);
        return this;
    }
}

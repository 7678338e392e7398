package org.skbsh.format.tracecmd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes of pages, as a stream: of a buffer that holds text. */
final class PagesStream extends InputStream {
    private final DatPages pages;
    private ByteBuffer page = ByteBuffer.allocate(0);

    PagesStream(DatPages pages) {
        this.pages = pages;
    }

    @Override
    public int read() throws IOException {
        return fill() ? page.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, page.remaining());
        page.get(into, from, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (!page.hasRemaining()) {
            page = pages.next();
        }
        return page.hasRemaining();
    }
}

package org.skbsh.kernel.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that its writer may close while the stream behind it stays open. */
final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream behind) {
        super(behind);
    }

    // Not byte by byte, as the superclass does it.
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}

package org.skbsh.format.carrier;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Packed bytes: how many were read, and whether reading them failed, rather than unpacking them. */
final class Watched extends FilterInputStream {
    private long count;
    private Optional<IOException> failure = Optional.empty();

    Watched(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    /** Fails again if reading failed. */
    void fail() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            int read = super.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

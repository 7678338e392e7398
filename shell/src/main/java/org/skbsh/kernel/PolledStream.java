package org.skbsh.kernel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.function.BooleanSupplier;

/** The output of a process, whose reads wait in short pauses: Java can't interrupt a read of a pipe. */
final class PolledStream extends FilterInputStream {
    private static final long PAUSE_MILLIS = 5;

    private final BooleanSupplier alive;

    PolledStream(InputStream in, BooleanSupplier alive) {
        super(in);
        this.alive = alive;
    }

    @Override
    public int read() throws IOException {
        await();
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        await();
        return in.read(bytes, from, length);
    }

    private void await() throws IOException {
        try {
            while (in.available() == 0 && alive.getAsBoolean()) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }
}

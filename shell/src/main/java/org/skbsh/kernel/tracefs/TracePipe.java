package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;

import org.skbsh.kernel.Libc;

/**
 * The bytes of a {@code trace_pipe}: waits for more until the tracer is off, gives what is left, and ends. A plain read
 * would wait for an event that may never come. Only the thread that reads it may close it.
 */
public final class TracePipe extends InputStream {
    // poll() on trace_pipe wakes only when the buffer is as full as buffer_percent says, so we check ourselves.
    private static final long PAUSE_MILLIS = 20;
    private static final int SIZE = 64 * 1024;

    private final int descriptor;
    private final byte[] buffer = new byte[SIZE];
    private volatile boolean tracerOff;
    private final PipeEnd end = new PipeEnd();
    private boolean inStack;

    TracePipe(Path file) throws IOException {
        descriptor = Libc.openToPoll(file.toString());
    }

    /** The tracer writes no more: end at the end of the buffer. */
    public void endWhenDrained() {
        tracerOff = true;
    }

    PipeEnd end() {
        return end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!end.isWanted()) {
            boolean wasOff = tracerOff;
            int count = Libc.read(descriptor, buffer, Math.min(length, SIZE));
            if (count > 0) {
                System.arraycopy(buffer, 0, target, offset, count);
                inStack = true;
                return count;
            }
            if (wasOff) {
                return -1;
            }
            if (inStack) {
                // The kernel gives whole stacks; without a line after it, the reader could not know that a stack is
                // complete.
                inStack = false;
                target[offset] = '\n';
                return 1;
            }
            pause();
        }
        return -1;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for events");
        }
    }

    @Override
    public void close() throws IOException {
        if (!end.isClosed()) {
            Libc.close(descriptor);
            end.closed();
        }
    }
}

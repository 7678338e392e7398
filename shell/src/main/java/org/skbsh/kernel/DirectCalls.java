package org.skbsh.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;

import com.sun.jna.Native;

/** Frequent calls of the C library: they make no objects, and use buffers outside the heap. */
public final class DirectCalls {
    private DirectCalls() {}

    // JNA finds them by their names; only direct buffers go in without a copy.
    private static final class Calls {
        static {
            Native.register(Calls.class, "c");
        }

        static native int poll(ByteBuffer descriptors, long count, int milliseconds);

        static native long read(int descriptor, ByteBuffer buffer, long count);
    }

    /** How many descriptors are ready; 0 if none is when the time is up. */
    public static int poll(ByteBuffer descriptors, int count, int milliseconds) throws IOException {
        int ready = Calls.poll(descriptors, count, milliseconds);
        if (ready < 0) {
            notUnlessTried("poll");
            return 0;
        }
        return ready;
    }

    /** Fills a direct buffer from its beginning; returns the number of bytes, 0 if there is nothing (yet). */
    public static int read(int descriptor, ByteBuffer buffer) throws IOException {
        long count = Calls.read(descriptor, buffer, buffer.capacity());
        if (count < 0) {
            notUnlessTried("read");
            return 0;
        }
        return (int) count;
    }

    // A call that may be repeated is not an error.
    private static void notUnlessTried(String call) throws IOException {
        int error = Native.getLastError();
        if (error != Libc.EAGAIN && error != Libc.EINTR) {
            throw new IOException(call + ": error " + error);
        }
    }
}

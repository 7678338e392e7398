package org.skbsh.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * A file to read from start to end, perhaps a pipe or a device. Unlike {@code Files.newInputStream}, an interrupt ends
 * a read that waits; unlike {@code FileChannel}, this does not ask a pipe for its position.
 */
record OpenFile(FileChannel channel) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.skbsh.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * A file that is read from its start to its end, perhaps a pipe or a device. An interrupt ends a read that waits, as it does
 * not end one of {@code Files.newInputStream}; and nothing asks a pipe for its place, as {@code FileChannel} does.
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

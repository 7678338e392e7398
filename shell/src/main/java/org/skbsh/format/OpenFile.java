package org.skbsh.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/**
 * A file to read from start to end, perhaps a pipe or a device. Unlike {@code Files.newInputStream}, an interrupt ends
 * a read that waits; unlike {@code FileChannel}, this does not ask a pipe for its position.
 */
record OpenFile(FileChannel channel) implements ReadableByteChannel {
    static InputStream of(Path file) throws IOException {
        return Channels.newInputStream(new OpenFile(FileChannel.open(file)));
    }

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

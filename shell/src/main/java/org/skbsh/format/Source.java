package org.skbsh.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes that a reader gets. All of them come once, in order, as a {@link #stream}, which may be a pipe that has not ended;
 * where they are those of a plain file, a reader may also go back, or read parts of it at once: {@link #file}.
 */
public final class Source implements Closeable {
    /** How much of a source shows its format. */
    static final int HEAD = 64 * 1024;

    private static final byte[] NOT_READ = {};

    private final InputStream bytes;
    private final Optional<PlainFile> file;
    private byte[] head = NOT_READ;

    private Source(InputStream bytes, Optional<PlainFile> file) {
        this.bytes = bytes;
        this.file = file;
    }

    /** Of a stream that is read once: a pipe, what another program unpacks. */
    public static Source of(InputStream stream) {
        return new Source(stream, Optional.empty());
    }

    public static Source of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes));
    }

    /** Of a file, a named pipe or a device. */
    public static Source open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        return new Source(
                new BufferedInputStream(Channels.newInputStream(new OpenFile(channel)), HEAD), plain(path, channel));
    }

    // Files of the kernel's own file systems look plain, but have no size, and give their text only once.
    private static Optional<PlainFile> plain(Path path, FileChannel channel) throws IOException {
        long size = Files.isRegularFile(path) ? channel.size() : 0;
        return size > 0 ? Optional.of(new PlainFile(channel, size)) : Optional.empty();
    }

    /**
     * The first bytes, 64 KiB or all of a shorter source; {@link #stream} gives them again. Waits for them: of a source that
     * has not ended, ask for the stream alone.
     */
    public byte[] head() throws IOException {
        if (head == NOT_READ) {
            head = bytes.readNBytes(HEAD);
        }
        return head.clone();
    }

    /** All bytes from the first one on; to be asked for once. Whoever opened the source closes it. */
    public InputStream stream() {
        return head.length == 0 ? bytes : new SequenceInputStream(new ByteArrayInputStream(head), bytes);
    }

    /** The plain file that has these bytes and no others; empty for a pipe, and for what was packed or encoded. */
    public Optional<PlainFile> file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

package org.skbsh.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes for a reader. All of them come once, in order, as a {@link #stream}, which may be an open pipe; if they
 * come from a plain file, a reader may also go back, or read several parts at the same time: {@link #file}.
 */
public final class Source implements Closeable {
    /** The length of the beginning that shows the format. */
    static final int HEAD = 64 * 1024;

    private static final byte[] NOT_READ = {};

    private final InputStream bytes;
    private final Optional<PlainFile> file;
    private byte[] head = NOT_READ;

    private Source(InputStream bytes, Optional<PlainFile> file) {
        this.bytes = bytes;
        this.file = file;
    }

    /** The source for a stream that can be read once: a pipe, the output of an unpacker. */
    public static Source of(InputStream stream) {
        return new Source(stream, Optional.empty());
    }

    public static Source of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes));
    }

    /** The source for a stream whose beginning was read already, and comes no more. */
    static Source of(byte[] head, InputStream rest) {
        Source source = of(rest);
        source.head = head.clone();
        return source;
    }

    /** The source for what comes on standard input; an interrupt ends a read that waits. */
    public static Source standardInput() {
        OpenFile input = new OpenFile(new FileInputStream(FileDescriptor.in).getChannel());
        return of(new BufferedInputStream(Channels.newInputStream(input), HEAD));
    }

    /** The source for a file, a named pipe or a device. */
    public static Source open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        return new Source(
                new BufferedInputStream(Channels.newInputStream(new OpenFile(channel)), HEAD), plain(path, channel));
    }

    // Files of the kernel's own file systems look plain, but have no size and give their text only once.
    private static Optional<PlainFile> plain(Path path, FileChannel channel) throws IOException {
        long size = Files.isRegularFile(path) ? channel.size() : 0;
        return size > 0 ? Optional.of(new PlainFile(channel, size)) : Optional.empty();
    }

    /**
     * The first bytes, 64 KiB or all of a shorter source; {@link #stream} gives them again. This waits for them: for an
     * open source, use only the stream.
     */
    public byte[] head() throws IOException {
        if (head == NOT_READ) {
            head = bytes.readNBytes(HEAD);
        }
        return head.clone();
    }

    /** All bytes from the first one on; call it once. The opener of the source closes it. */
    public InputStream stream() {
        return head.length == 0 ? bytes : new SequenceInputStream(new ByteArrayInputStream(head), bytes);
    }

    /** The plain file with exactly these bytes; empty for a pipe, and for packed or encoded input. */
    public Optional<PlainFile> file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

package org.skbsh.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A plain file that another program still writes: at its end this waits for more. It ends when the caller says so, on an
 * interrupt, and when the file becomes shorter or another one takes its name: what it holds then is no continuation.
 */
public final class FollowedFile extends InputStream {
    private static final long POLL_MILLIS = 100;
    private static final int NO_MORE = -1;

    private final Path path;
    private final FileChannel channel;
    private final Object key;
    private final BooleanSupplier goOn;
    private String why = "";
    private long at;
    private boolean ended;

    /** @param goOn whether to wait for more */
    public FollowedFile(Path path, BooleanSupplier goOn) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path);
        this.key = key(path);
        this.goOn = goOn;
    }

    /** The source, after it has waited for the first bytes of the file. */
    public Source source() throws IOException {
        byte[] head = new byte[Source.HEAD];
        int length = 0;
        // Its writer may be in the middle of a line.
        for (int count = read(head, 0, 1); count > 0; count = more(head, length)) {
            length += count;
        }
        return Source.of(Arrays.copyOf(head, length), this);
    }

    private int more(byte[] head, int length) throws IOException {
        return at < channel.size() && length < head.length ? read(head, length, head.length - length) : NO_MORE;
    }

    /** Why it ended before the caller said so; empty if it did not. */
    public String why() {
        return why;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = there(bytes, from, length);
        while (count < 0 && !ended) {
            ended = !isContinued() || !waited();
            count = there(bytes, from, length);
        }
        at += Math.max(0, count);
        return count;
    }

    private int there(byte[] bytes, int from, int length) throws IOException {
        try {
            return ended ? -1 : channel.read(ByteBuffer.wrap(bytes, from, length), at);
        } catch (ClosedByInterruptException asked) {
            ended = true;
            return -1;
        }
    }

    private boolean isContinued() throws IOException {
        if (channel.size() < at) {
            why = path + " has become shorter";
        } else if (!key.equals(key(path))) {
            why = path + " is another file now, or gone";
        }
        return why.isEmpty();
    }

    private boolean waited() {
        try {
            Thread.sleep(POLL_MILLIS);
            return goOn.getAsBoolean();
        } catch (InterruptedException asked) {
            return false;
        }
    }

    // Device and inode.
    private static Object key(Path path) throws IOException {
        try {
            return String.valueOf(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

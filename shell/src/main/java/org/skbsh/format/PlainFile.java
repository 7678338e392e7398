package org.skbsh.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A plain file: any part of it can be read, again and again, and by several threads at once.
 *
 * @param channel the channel, read at explicit positions; its opener closes it
 * @param size the size in bytes when it was opened; another program may write or truncate it meanwhile
 */
public record PlainFile(FileChannel channel, long size) {
    /** The bytes from one position up to another, or to the end of the file. */
    public InputStream part(long from, long to) {
        return new Part(channel, from, to);
    }

    private static final class Part extends InputStream {
        private final FileChannel channel;
        private final long to;
        private long at;

        Part(FileChannel channel, long from, long to) {
            this.channel = channel;
            this.at = from;
            this.to = to;
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
            int most = (int) Math.min(length, to - at);
            int count = most <= 0 ? -1 : channel.read(ByteBuffer.wrap(bytes, from, most), at);
            at += Math.max(0, count);
            return count;
        }
    }
}

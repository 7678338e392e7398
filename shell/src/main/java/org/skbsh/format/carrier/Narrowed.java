package org.skbsh.format.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a text in UTF-8, of one in another encoding. */
final class Narrowed extends InputStream {
    private final Reader letters;
    private final char[] buffer = new char[1 << 14];
    private byte[] bytes = {};
    private int at;
    private int kept;

    Narrowed(InputStream text, Charset encoding) {
        this.letters = new InputStreamReader(text, encoding);
    }

    @Override
    public int read() throws IOException {
        return at < bytes.length || fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, from, count);
        at += count;
        return count;
    }

    // The first half of a letter that two chars make waits for the second.
    private boolean fill() throws IOException {
        int count = letters.read(buffer, kept, buffer.length - kept);
        int limit = kept + Math.max(0, count);
        boolean half = count > 0 && Character.isHighSurrogate(buffer[limit - 1]);
        kept = half ? 1 : 0;
        bytes = new String(buffer, 0, limit - kept).getBytes(StandardCharsets.UTF_8);
        if (half) {
            buffer[0] = buffer[limit - 1];
        }
        at = 0;
        return bytes.length > 0 || half && fill();
    }

    @Override
    public void close() throws IOException {
        letters.close();
    }
}

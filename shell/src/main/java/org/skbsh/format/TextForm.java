package org.skbsh.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What editors and other systems do to a text: a byte order mark before it, lines that end with only a carriage return.
 * This undoes both before a reader sees the text.
 *
 * @param mark the length of the mark in bytes; 0 for none
 * @param returns whether carriage returns mean line feeds
 */
record TextForm(int mark, boolean returns) {
    private static final byte[] UTF_8 = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** The form of a text with this beginning. */
    static TextForm of(byte[] head) {
        boolean marked =
                head.length >= UTF_8.length && head[0] == UTF_8[0] && head[1] == UTF_8[1] && head[2] == UTF_8[2];
        return new TextForm(marked ? UTF_8.length : 0, has(head, '\r') && !has(head, '\n'));
    }

    private static boolean has(byte[] head, char letter) {
        for (byte value : head) {
            if (value == letter) {
                return true;
            }
        }
        return false;
    }

    /** The source as its writer meant it; the source itself where nothing was made of it. */
    Source undone(Source text) throws IOException {
        if (mark == 0 && !returns) {
            return text;
        }
        InputStream bytes = text.stream();
        bytes.skipNBytes(mark);
        return Source.of(returns ? new Returns(bytes) : bytes);
    }

    private static final class Returns extends FilterInputStream {
        Returns(InputStream text) {
            super(text);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            return value == '\r' ? '\n' : value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            for (int at = from; at < from + count; at++) {
                if (bytes[at] == '\r') {
                    bytes[at] = '\n';
                }
            }
            return count;
        }
    }
}

package org.skbsh.format.carrier;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.skbsh.format.Carried;
import org.skbsh.format.Carrier;
import org.skbsh.format.Readers;
import org.skbsh.format.Source;
import org.skbsh.model.EventSink;

/**
 * What editors and other systems do to a text: UTF-16, a byte order mark before it, lines that end with only a carriage
 * return. Readers cope with carriage returns before line feeds, and with bytes that are no UTF-8.
 */
public final class Encoded implements Carrier {
    private static final char MARK = '\ufeff';
    private static final byte[] UTF_8 = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    // Of the bytes that are 0 in UTF-16 for letters of ASCII, a text of prose may have some others.
    private static final int MOST_OTHERS = 8;
    private static final int LEAST_LETTERS = 8;
    // A file that is no text has a zero among its first numbers; a damaged text may have some later.
    private static final int MARKS = 64;

    @Override
    public Carried off(Carried carried, Readers readers, EventSink sink) throws IOException {
        Source source = carried.source();
        Optional<Charset> wide = wide(source.head());
        if (wide.isPresent()) {
            source = Source.of(new Narrowed(source.stream(), wide.get()));
        }
        byte[] head = source.head();
        if (isMarked(head)) {
            InputStream bytes = source.stream();
            bytes.skipNBytes(UTF_8.length);
            source = Source.of(bytes);
        }
        if (has(head, '\r') && !has(head, '\n') && !has(Arrays.copyOf(head, Math.min(head.length, MARKS)), '\0')) {
            source = Source.of(new Returns(source.stream()));
        }
        return source == carried.source() ? carried : carried.inside(source);
    }

    private static boolean isMarked(byte[] head) {
        return head.length >= UTF_8.length && head[0] == UTF_8[0] && head[1] == UTF_8[1] && head[2] == UTF_8[2];
    }

    private static boolean has(byte[] bytes, char letter) {
        for (byte value : bytes) {
            if (value == letter) {
                return true;
            }
        }
        return false;
    }

    /** Which UTF-16 a text with this beginning is in. */
    private static Optional<Charset> wide(byte[] head) {
        if (head.length < 2) {
            return Optional.empty();
        }
        int first = (head[0] & 0xff) << Byte.SIZE | head[1] & 0xff;
        if (first == MARK) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (first == Short.toUnsignedInt(Short.reverseBytes((short) MARK))) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        int pairs = head.length / 2;
        int[] zeros = {0, 0};
        for (int at = 0; at < pairs * 2; at++) {
            zeros[at % 2] += head[at] == 0 ? 1 : 0;
        }
        int enough = pairs - pairs / MOST_OTHERS;
        if (pairs < LEAST_LETTERS || Math.min(zeros[0], zeros[1]) > 0 || Math.max(zeros[0], zeros[1]) < enough) {
            return Optional.empty();
        }
        return Optional.of(zeros[0] > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
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

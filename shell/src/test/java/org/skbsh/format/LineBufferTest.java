package org.skbsh.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineBufferTest {
    // A line feed, bytes one bit or one step away from it, and the extremes.
    private static final byte[] BYTES = {'\n', 0x0b, 0x09, (byte) 0x8a, (byte) 0x8b, 0x02, 0, 'a', (byte) 0xff, 0x1a};

    @Test
    void findsEveryLineFeedAmongBytesThatAreLikeIt() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            byte[] text = new byte[random.nextInt(60)];
            for (int at = 0; at < text.length; at++) {
                text[at] = BYTES[random.nextInt(BYTES.length)];
            }
            assertThat(lines(new ByteArrayInputStream(text))).isEqualTo(linesOf(text));
        }
    }

    @Test
    void findsTheSameLinesInAPipeThatGivesAFewBytesAtATime() throws IOException {
        Random random = new Random(2);
        byte[] text = "one\n\ntwo, which is longer than a word\nthree".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 200; round++) {
            InputStream pipe = new ByteArrayInputStream(text) {
                @Override
                public synchronized int read(byte[] into, int from, int length) {
                    return super.read(into, from, Math.min(length, 1 + random.nextInt(9)));
                }
            };
            assertThat(lines(pipe)).containsExactly("one", "", "two, which is longer than a word", "three");
        }
    }

    private static List<String> lines(InputStream source) throws IOException {
        LineBuffer buffer = new LineBuffer(source);
        List<String> lines = new ArrayList<>();
        while (buffer.nextLine()) {
            lines.add(new String(
                    buffer.bytes(), buffer.start(), buffer.end() - buffer.start(), StandardCharsets.ISO_8859_1));
        }
        return lines;
    }

    private static List<String> linesOf(byte[] text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean open = false;
        for (byte letter : text) {
            open = letter != '\n';
            if (open) {
                line.append((char) (letter & 0xff));
            } else {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        if (open) {
            lines.add(line.toString());
        }
        return lines;
    }
}

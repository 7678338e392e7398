package org.skbsh.format.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.skbsh.format.LineNumbers;

/** The bytes of a text without its layers, made line by line as they are read. */
final class Undressed extends InputStream {
    private final FileLines file;
    private final Pipeline pipeline;
    private final Places places = new Places();
    private final StringBuilder text = new StringBuilder();
    private byte[] bytes = {};
    private int at;
    private boolean ended;

    /** @param stages the outermost first */
    Undressed(InputStream dressed, List<Stage> stages) {
        this.file = new FileLines(dressed);
        this.pipeline = new Pipeline(stages, this::pass);
    }

    LineNumbers numbers() {
        return places;
    }

    private void pass(String line, long number) {
        places.passed(number);
        text.append(line).append('\n');
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, from, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at < bytes.length) {
            return true;
        }
        while (text.isEmpty() && !ended) {
            if (file.next()) {
                pipeline.line(file.line(), file.number());
            } else {
                pipeline.end();
                ended = true;
            }
        }
        bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        text.setLength(0);
        at = 0;
        return bytes.length > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

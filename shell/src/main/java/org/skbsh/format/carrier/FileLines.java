package org.skbsh.format.carrier;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lines of a file, of which one that is very long comes in parts: a whole document may be one line. */
final class FileLines implements Closeable {
    private static final int LONGEST_PART = 1 << 18;

    private final InputStream file;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;
    private long number;
    private boolean inLine;
    private String line = "";

    FileLines(InputStream file) {
        this.file = file;
    }

    String line() {
        return line;
    }

    /** From 1. */
    long number() {
        return number;
    }

    /** Goes to the next line, or the next part of a long one; false at the end. */
    boolean next() throws IOException {
        if (at == limit && !fill()) {
            return false;
        }
        number += inLine ? 0 : 1;
        StringBuilder text = new StringBuilder();
        inLine = true;
        while (inLine && text.length() < LONGEST_PART && (at < limit || fill())) {
            int feed = at;
            while (feed < limit && buffer[feed] != '\n') {
                feed++;
            }
            text.append(new String(buffer, at, feed - at, StandardCharsets.ISO_8859_1));
            inLine = feed == limit;
            at = inLine ? feed : feed + 1;
        }
        int last = text.length() - 1;
        line = !inLine && last >= 0 && text.charAt(last) == '\r' ? text.substring(0, last) : text.toString();
        return true;
    }

    private boolean fill() throws IOException {
        int count = file.read(buffer, 0, buffer.length);
        at = 0;
        limit = Math.max(0, count);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package org.skbsh.format.carrier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.skbsh.format.LineNumbers;

/**
 * The messages in the journal's export format, as bytes: a field is {@code NAME=value} or, if it is no plain text, its
 * name, the length in eight bytes, and as many bytes; an empty line ends an entry.
 */
final class ExportedEntries extends InputStream {
    private static final String MESSAGE = "MESSAGE";
    private static final int LONGEST = 1 << 20;

    private final InputStream journal;
    private final Places places = new Places();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private EntryTime time = new EntryTime();
    private String message = "";
    private long messageLine;
    private long number = 1;
    private byte[] bytes = {};
    private int at;

    ExportedEntries(InputStream journal) {
        this.journal = new BufferedInputStream(journal);
    }

    LineNumbers numbers() {
        return places;
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
        boolean more = true;
        while (at == bytes.length && more) {
            at = 0;
            bytes = new byte[0];
            more = field();
        }
        return at < bytes.length;
    }

    /** Reads a field, or the line between two entries; false at the end. */
    private boolean field() throws IOException {
        long begin = number;
        boolean whole = line();
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!whole && text.isEmpty()) {
            entryEnds();
            return at < bytes.length;
        }
        int equals = text.indexOf('=');
        if (text.isEmpty()) {
            entryEnds();
        } else if (equals >= 0) {
            said(text.substring(0, equals), text.substring(equals + 1), begin);
        } else {
            said(text, binary(), begin);
        }
        return true;
    }

    private void said(String name, String value, long begin) {
        time.said(name, value);
        if (name.equals(MESSAGE)) {
            message = value;
            messageLine = begin;
        }
    }

    private void entryEnds() {
        if (messageLine > 0) {
            StringBuilder text = new StringBuilder();
            message.stripTrailing().lines().forEach(part -> {
                places.passed(messageLine);
                text.append(time.before(part)).append('\n');
            });
            bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        }
        time = new EntryTime();
        message = "";
        messageLine = 0;
    }

    /** Reads a line, of a very long one its beginning; false if the file ends before the line does. */
    private boolean line() throws IOException {
        line.reset();
        int value = journal.read();
        while (value >= 0 && value != '\n') {
            if (line.size() < LONGEST) {
                line.write(value);
            }
            value = journal.read();
        }
        number += value < 0 ? 0 : 1;
        return value >= 0;
    }

    private String binary() throws IOException {
        byte[] size = journal.readNBytes(Long.BYTES);
        long left = size.length < Long.BYTES
                ? 0
                : ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getLong();
        counted(size);
        byte[] kept = journal.readNBytes((int) Math.max(0, Math.min(left, LONGEST)));
        counted(kept);
        for (left -= kept.length; left > 0 && kept.length == LONGEST; ) {
            byte[] rest = journal.readNBytes((int) Math.min(left, LONGEST));
            counted(rest);
            left = rest.length == 0 ? 0 : left - rest.length;
        }
        line();
        return new String(kept, StandardCharsets.ISO_8859_1);
    }

    private void counted(byte[] read) {
        for (byte value : read) {
            number += value == '\n' ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}

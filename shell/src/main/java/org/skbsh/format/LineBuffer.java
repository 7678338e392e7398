package org.skbsh.format;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a stream, in place in one buffer: it makes no object for a line. It works on an open pipe as on a file:
 * it waits for no more bytes than the current line needs.
 */
public final class LineBuffer {
    /** No tracer has longer lines. */
    public static final int LONGEST_LINE = 64 * 1024;

    private static final int LONGEST_BLOCK = 256 * 1024;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long LINE_FEEDS = ONES * '\n';

    private final InputStream source;
    private final FrameLine frame;
    private byte[] bytes = new byte[1 << 20];
    private int next;
    private int limit;
    private boolean ended;
    private int start;
    private int end;
    private boolean overlong;
    private long line;

    /** With the frames of ftrace's text. */
    public LineBuffer(InputStream source) {
        this(source, FrameLine.ARROW);
    }

    /** @param frame tells the frames of a stack from other lines */
    public LineBuffer(InputStream source, FrameLine frame) {
        this.source = source;
        this.frame = frame;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** The number of the line, from 1. */
    public long line() {
        return line;
    }

    /** Where the line begins. */
    public int start() {
        return start;
    }

    /** The place after the line's last byte, without the line feed. */
    public int end() {
        return end;
    }

    /** Whether the line is longer than {@link #LONGEST_LINE}: then it is empty here. */
    public boolean overlong() {
        return overlong;
    }

    public String text() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Goes to the next line; false at the end of the source. */
    public boolean nextLine() throws IOException {
        overlong = false;
        start = next;
        int feed = find(start);
        while (feed < 0 && !ended) {
            if (limit - start > LONGEST_LINE) {
                overlong = true;
                start = limit;
            }
            next = start;
            int searched = limit - start;
            refill();
            start = next;
            feed = find(start + searched);
        }
        end = feed < 0 ? limit : feed;
        next = feed < 0 ? limit : feed + 1;
        if (feed < 0 && start == limit && !overlong) {
            return false;
        }
        line++;
        if (end > start && bytes[end - 1] == '\r') {
            end--;
        }
        if (overlong || end - start > LONGEST_LINE) {
            overlong = true;
            start = end;
        }
        return true;
    }

    /** Whether the next lines are exactly these bytes, and no frame follows them; if so, goes past them. */
    public boolean skipFrames(byte[] expected) {
        if (!skipFrames(expected, 0)) {
            return false;
        }
        line += feeds(expected);
        return true;
    }

    /** As {@link #skipFrames(byte[])}, of a known number of lines. */
    public boolean skipFrames(byte[] expected, int itsLines) {
        int behind = next + expected.length;
        if (behind > limit || !Arrays.equals(bytes, next, behind, expected, 0, expected.length)) {
            return false;
        }
        // The beginning of the next line shows whether the stack goes on.
        if (frame.at(bytes, behind, limit) != FrameLine.Answer.NO) {
            return false;
        }
        next = behind;
        line += itsLines;
        return true;
    }

    /**
     * Goes past the frames that follow, and makes {@link #start} and {@link #end} their range,
     * with line feeds. A block that is longer than any stack is cut.
     */
    public void frames() throws IOException {
        start = next;
        int at = start;
        while (true) {
            FrameLine.Answer answer = frame.at(bytes, at, limit);
            while (answer == FrameLine.Answer.UNSURE && !ended && at - start <= LONGEST_BLOCK) {
                at = at - start + refillFrom(start);
                answer = frame.at(bytes, at, limit);
            }
            if (answer != FrameLine.Answer.YES || at - start > LONGEST_BLOCK) {
                break;
            }
            int feed = find(at);
            while (feed < 0 && !ended && limit - start <= LONGEST_BLOCK) {
                at = at - start + refillFrom(start);
                feed = find(at);
            }
            at = feed < 0 ? limit : feed + 1;
            line++;
        }
        end = at;
        next = at;
    }

    /** Whether the current line begins with these bytes. */
    public boolean startsWith(byte[] mark) {
        return end - start >= mark.length && Arrays.equals(bytes, start, start + mark.length, mark, 0, mark.length);
    }

    /** Whether the current line is a frame. */
    public boolean isFrame() {
        return frame.at(bytes, start, limit) == FrameLine.Answer.YES;
    }

    // How many lines they are.
    private static int feeds(byte[] block) {
        int feeds = 0;
        for (byte letter : block) {
            feeds += letter == '\n' ? 1 : 0;
        }
        return feeds;
    }

    // Keeps the bytes from here on; returns their new place, which is the new start.
    private int refillFrom(int from) throws IOException {
        next = from;
        refill();
        start = next;
        return start;
    }

    private void refill() throws IOException {
        if (next > 0) {
            System.arraycopy(bytes, next, bytes, 0, limit - next);
            limit -= next;
            next = 0;
        }
        int read = source.read(bytes, limit, bytes.length - limit);
        if (read < 0) {
            ended = true;
            return;
        }
        limit += read;
    }

    // Eight bytes at a time: a byte of the difference is 0 where the line feed is, and only below such a byte is the
    // lowest
    // mark exact.
    private int find(int from) {
        int at = from;
        for (; at + Long.BYTES <= limit; at += Long.BYTES) {
            long difference = (long) WORD.get(bytes, at) ^ LINE_FEEDS;
            long marks = difference - ONES & ~difference & HIGH_BITS;
            if (marks != 0) {
                return at + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
            }
        }
        for (; at < limit; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }
}

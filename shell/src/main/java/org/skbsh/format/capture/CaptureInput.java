package org.skbsh.format.capture;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.skbsh.model.Limits;

/**
 * The numbers and texts of skbsh's own file, as {@link CaptureWriter} writes them. A damaged file may promise anything: every
 * count, place and length is checked before it is used. The end of the file in the middle of one is an
 * {@link java.io.EOFException}.
 */
record CaptureInput(DataInputStream stream) {
    private static final int LONGEST_TEXT = 1 << 20;

    /** What is in the file can't be. */
    static final class Damaged extends IOException {
        Damaged(String message) {
            super(message);
        }
    }

    /** Reads one of a table's numbers. */
    interface Numbered {
        int read() throws IOException;
    }

    // Grows with what the file really has.
    int[] numbers(int first, Numbered each) throws IOException {
        int size = size();
        int[] numbers = new int[Math.min(size, 1 << 10)];
        for (int at = first; at < size; at++) {
            numbers = at < numbers.length ? numbers : Arrays.copyOf(numbers, at * 2);
            numbers[at] = each.read();
        }
        return Arrays.copyOf(numbers, size);
    }

    List<String> texts() throws IOException {
        int size = size();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.add(text());
        }
        return texts;
    }

    String text() throws IOException {
        long length = number();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new Damaged("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        stream.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    long amount() throws IOException {
        long amount = number();
        if (amount < 0) {
            throw new Damaged("a count of " + amount);
        }
        return amount;
    }

    int size() throws IOException {
        long size = number();
        if (size < 0 || size > Limits.DISTINCT) {
            throw new Damaged("a table of " + size);
        }
        return (int) size;
    }

    // A number that is not negative, plus one; 0 for none.
    int optional() throws IOException {
        long number = number() - 1;
        if (number < -1 || number > Integer.MAX_VALUE) {
            throw new Damaged("number " + number);
        }
        return (int) number;
    }

    int place(int size) throws IOException {
        long place = number();
        if (place < 0 || place >= size) {
            throw new Damaged("number " + place + " of " + size);
        }
        return (int) place;
    }

    long signed() throws IOException {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = stream.readUnsignedByte();
            value |= (long) (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new Damaged("a number without end");
    }
}

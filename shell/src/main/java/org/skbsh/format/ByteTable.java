package org.skbsh.format;

import java.util.Arrays;
import java.util.zip.CRC32C;

import org.skbsh.model.LongTable;

/**
 * Ranges of bytes, each stored once and numbered from 0 as they occur: a reader recognises a piece of text that it has
 * met before, without making a String of it.
 */
public final class ByteTable {
    public static final int UNKNOWN = -1;

    /** The size in bytes at which a table that may forget empties itself. */
    private static final long MOST_REMEMBERED = 32 << 20;

    private static final int RECENT = 1 << 8;
    // The objects and slots for a range.
    private static final int COST = 64;

    private final long most;
    private final CRC32C checksum = new CRC32C();
    /** The number of a range by its checksum; of several ranges with one checksum, by those that follow it. */
    private final LongTable numbers = new LongTable();

    private byte[][] ranges = new byte[64][];
    private int size;
    private long bytesKept;
    /** The last found of the ranges that have this place: mostly, the next one there is the same. */
    private final int[] recent = new int[RECENT];

    public ByteTable() {
        this(Long.MAX_VALUE);
    }

    private ByteTable(long most) {
        this.most = most;
    }

    /** A table that only saves work: when full, it empties itself, and numbers begin with 0 again. */
    public static ByteTable forgetful() {
        return new ByteTable(MOST_REMEMBERED);
    }

    public int size() {
        return size;
    }

    /** The number of the range, or {@link #UNKNOWN}. */
    public int find(byte[] bytes, int from, int to) {
        int place = place(bytes, from, to);
        int guess = recent[place];
        if (guess < size && equals(guess, bytes, from, to)) {
            return guess;
        }
        int number = search(bytes, from, to);
        recent[place] = Math.max(0, number);
        return number;
    }

    private int search(byte[] bytes, int from, int to) {
        long key = checksum(bytes, from, to);
        long number = numbers.find(key);
        while (number != LongTable.UNKNOWN && !equals((int) number, bytes, from, to)) {
            number = numbers.find(++key);
        }
        return number == LongTable.UNKNOWN ? UNKNOWN : (int) number;
    }

    // Of the length and some bytes, among them the lowest of addresses.
    private static int place(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < Long.BYTES) {
            return length == 0 ? 0 : (bytes[from] ^ length << 3) & RECENT - 1;
        }
        int middle = from + (length >> 1 & -Long.BYTES);
        int quarter = from + (length >> 2 & -Long.BYTES);
        return (bytes[from] + 7 * bytes[quarter] + 31 * bytes[middle] + length) & RECENT - 1;
    }

    /** Stores a range that {@link #find} did not know, and returns its number. */
    public int add(byte[] bytes, int from, int to) {
        bytesKept += COST + to - from;
        if (bytesKept > most) {
            forget();
        }
        if (size == ranges.length) {
            ranges = Arrays.copyOf(ranges, size * 2);
        }
        ranges[size] = Arrays.copyOfRange(bytes, from, to);
        long key = checksum(bytes, from, to);
        while (numbers.find(key) != LongTable.UNKNOWN) {
            key++;
        }
        numbers.put(key, size);
        return size++;
    }

    private void forget() {
        numbers.clear();
        size = 0;
        Arrays.fill(ranges, null);
        bytesKept = 0;
    }

    public byte[] range(int number) {
        return ranges[number];
    }

    private boolean equals(int number, byte[] bytes, int from, int to) {
        return Arrays.equals(ranges[number], 0, ranges[number].length, bytes, from, to);
    }

    // The processor computes this checksum itself, some bytes a nanosecond; we check equality anyway.
    private long checksum(byte[] bytes, int from, int to) {
        checksum.reset();
        checksum.update(bytes, from, to - from);
        return checksum.getValue() << Integer.SIZE;
    }
}

package org.skbsh.format;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Ranges of bytes, each stored once and numbered from 0 as they occur: a reader recognises a piece of text that it has
 * met before, without making a String of it.
 */
public final class ByteTable {
    public static final int UNKNOWN = -1;

    /** The size in bytes at which a table that may forget empties itself. */
    private static final long MOST_REMEMBERED = 32 << 20;
    // The objects and slots for a range.
    private static final int COST = 64;

    private final long most;
    private final CRC32C checksum = new CRC32C();
    private int[] slots = new int[256];
    private byte[][] ranges = new byte[64][];
    private int[] hashes = new int[64];
    private int size;
    private long bytesKept;

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
        int hash = hash(bytes, from, to);
        for (int slot = hash & (slots.length - 1); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && equals(number, bytes, from, to)) {
                return number;
            }
        }
        return UNKNOWN;
    }

    /** Stores a range that {@link #find} did not know, and returns its number. */
    public int add(byte[] bytes, int from, int to) {
        bytesKept += COST + to - from;
        if (bytesKept > most) {
            forget();
        }
        if (size == ranges.length) {
            ranges = Arrays.copyOf(ranges, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        ranges[size] = Arrays.copyOfRange(bytes, from, to);
        hashes[size] = hash(bytes, from, to);
        put(slots, hashes[size], size);
        return size++;
    }

    private void forget() {
        slots = new int[slots.length];
        Arrays.fill(ranges, null);
        size = 0;
        bytesKept = 0;
    }

    public byte[] range(int number) {
        return ranges[number];
    }

    private boolean equals(int number, byte[] bytes, int from, int to) {
        return Arrays.equals(ranges[number], 0, ranges[number].length, bytes, from, to);
    }

    private void grow() {
        int[] larger = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            put(larger, hashes[number], number);
        }
        slots = larger;
    }

    private static void put(int[] slots, int hash, int number) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number + 1;
    }

    // The processor computes this checksum itself, some bytes a nanosecond; we check equality anyway.
    private int hash(byte[] bytes, int from, int to) {
        checksum.reset();
        checksum.update(bytes, from, to - from);
        int hash = (int) checksum.getValue();
        return hash ^ (hash >>> 15);
    }
}

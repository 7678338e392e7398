package org.skbsh.model;

import java.util.Arrays;

/** A map from numbers to numbers, by open addressing, without an object for an entry. For one thread. */
public final class LongTable {
    /** The result for a number that is not in the table; never a value in it. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final int LEAST = 1 << 7;

    /** A key and its code in turn. Code 0 marks a free slot, so that a new array is free; at most half of them are taken. */
    private long[] pairs = new long[2 * LEAST];
    /** Moves the best bits of a product down to a slot. */
    private int shift = shift(pairs);

    private int size;

    /** The action for each pair. */
    public interface Each {
        void accept(long key, long value);
    }

    private static int shift(long[] pairs) {
        return Long.SIZE - Integer.numberOfTrailingZeros(pairs.length);
    }

    // Its own inverse: the code of UNKNOWN is 0.
    private static long code(long value) {
        return value ^ UNKNOWN;
    }

    /** The value of the key, or {@link #UNKNOWN}. */
    public long find(long key) {
        return code(pairs[slot(key) + 1]);
    }

    /** Sets the value of the key. */
    public void put(long key, long value) {
        int slot = slot(key);
        if (pairs[slot + 1] == 0) {
            take(slot, key, value);
        } else {
            pairs[slot + 1] = code(value);
        }
    }

    /** Adds to the value of the key, a {@link Total}; a new key has 0. */
    public void add(long key, long count) {
        int slot = slot(key);
        long known = pairs[slot + 1];
        if (known == 0) {
            take(slot, key, count);
        } else {
            pairs[slot + 1] = code(Total.plus(code(known), count));
        }
    }

    private void take(int slot, long key, long value) {
        pairs[slot] = key;
        pairs[slot + 1] = code(value);
        if (++size * 4L > pairs.length) {
            grow();
        }
    }

    private void grow() {
        long[] old = pairs;
        pairs = new long[old.length * 2];
        shift = shift(pairs);
        for (int slot = 0; slot < old.length; slot += 2) {
            if (old[slot + 1] != 0) {
                int moved = slot(old[slot]);
                pairs[moved] = old[slot];
                pairs[moved + 1] = old[slot + 1];
            }
        }
    }

    // The slot that the key has, or would get. Fibonacci hashing spreads numbers that lie close together.
    private int slot(long key) {
        long[] all = pairs;
        int mask = all.length - 2;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> shift) & mask;
        while (all[slot] != key && all[slot + 1] != 0) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    public int size() {
        return size;
    }

    /** Runs an action for each pair, in no order. */
    public void forEach(Each each) {
        for (int slot = 0; slot < pairs.length; slot += 2) {
            if (pairs[slot + 1] != 0) {
                each.accept(pairs[slot], code(pairs[slot + 1]));
            }
        }
    }

    /** Removes all of them. */
    public void clear() {
        Arrays.fill(pairs, 0);
        size = 0;
    }
}

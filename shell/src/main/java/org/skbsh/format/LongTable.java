package org.skbsh.format;

/** A map from numbers to numbers, by open addressing, without an object for an entry. */
public final class LongTable {
    public static final int UNKNOWN = -1;

    private long[] keys = new long[64];
    private int[] values = new int[64];
    private int size;

    /** The value of the key, or {@link #UNKNOWN}. */
    public int find(long key) {
        return values[slot(keys, values, key)] - 1;
    }

    /** @param value not negative */
    public void put(long key, int value) {
        int slot = slot(keys, values, key);
        if (values[slot] == 0 && ++size * 2 > keys.length) {
            grow();
            slot = slot(keys, values, key);
        }
        keys[slot] = key;
        values[slot] = value + 1;
    }

    private void grow() {
        long[] moreKeys = new long[keys.length * 2];
        int[] moreValues = new int[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != 0) {
                int slot = slot(moreKeys, moreValues, keys[i]);
                moreKeys[slot] = keys[i];
                moreValues[slot] = values[i];
            }
        }
        keys = moreKeys;
        values = moreValues;
    }

    private static int slot(long[] keys, int[] values, long key) {
        // Fibonacci hashing spreads numbers that lie close together.
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> (64 - Integer.numberOfTrailingZeros(keys.length)));
        while (values[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }
}

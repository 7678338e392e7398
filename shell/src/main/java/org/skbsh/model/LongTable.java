package org.skbsh.model;

import java.util.Arrays;

/**
 * Distinct numbers, themselves numbered from 0 in the order met; by open addressing, without an object for any of them. What is
 * known of each stands in a list of its user's own, at the same place. For one thread.
 */
public final class LongTable {
    public static final int UNKNOWN = -1;

    private static final int LEAST = 64;

    private long[] values = new long[LEAST];
    private int size;
    /** Places in {@link #values}, plus 1; 0 where the slot is free. At most half of them are taken. */
    private int[] slots = new int[2 * LEAST];

    /** The place of a number; {@link #UNKNOWN} when it was not met. */
    public int find(long value) {
        return slots[slot(value)] - 1;
    }

    /** As {@link #find}; a number that was not met is added. */
    public int place(long value) {
        int slot = slot(value);
        return slots[slot] == 0 ? add(value, slot) : slots[slot] - 1;
    }

    private int add(long value, int slot) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
        if (size * 2 > slots.length) {
            grow();
        } else {
            slots[slot] = size;
        }
        return size - 1;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int place = 0; place < size; place++) {
            slots[slot(values[place])] = place + 1;
        }
    }

    // The slot that the number has, or would get. Fibonacci hashing spreads numbers that lie close together.
    private int slot(long value) {
        int[] all = slots;
        int slot = (int) (value * 0x9E3779B97F4A7C15L >>> Long.SIZE - Integer.numberOfTrailingZeros(all.length));
        while (all[slot] != 0 && values[all[slot] - 1] != value) {
            slot = slot + 1 & all.length - 1;
        }
        return slot;
    }

    /** The number at a place that was given out. */
    public long value(int place) {
        return values[place];
    }

    public int size() {
        return size;
    }

    /** Forgets all of them: places begin with 0 again. */
    public void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }
}

package org.skbsh.model;

import java.util.Arrays;

/** Numbers in the order added. For one thread. */
public final class IntList {
    private int[] values = new int[16];
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public int get(int at) {
        return values[at];
    }

    /** Replaces one that was added. */
    public void set(int at, int value) {
        values[at] = value;
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }
}

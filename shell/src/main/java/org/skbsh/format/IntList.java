package org.skbsh.format;

import java.util.Arrays;

/** Numbers in the order added. */
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

    public int size() {
        return size;
    }
}

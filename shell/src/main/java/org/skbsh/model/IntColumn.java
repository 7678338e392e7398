package org.skbsh.model;

import java.util.BitSet;

/** A growing column of ints. */
public final class IntColumn extends Column {
    IntColumn(int absent) {
        super(absent);
    }

    private IntColumn(IntColumn other) {
        super(other);
    }

    void set(int row, int value) {
        put(row, value);
    }

    public int get(int row) {
        return (int) value(row);
    }

    /** Copies the values of a range of rows. */
    public void copy(int from, int count, int[] into) {
        ints(from, count, into);
    }

    /** The distinct values of the first rows, none of which is negative. */
    public BitSet distinct(int rows) {
        return marks(rows);
    }

    /** Shares the present values; later values may or may not show beyond the present rows. */
    IntColumn snapshot() {
        return new IntColumn(this);
    }
}

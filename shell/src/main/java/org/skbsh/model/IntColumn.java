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

    /** Copies the values of so many rows from a first one on. */
    public void copy(int from, int count, int[] into) {
        ints(from, count, into);
    }

    /** The distinct values of the first so many rows, none of which is negative. */
    public BitSet distinct(int rows) {
        return marks(rows);
    }

    /** Shares the values that are there; those that are written later may or may not show beyond the rows of today. */
    IntColumn snapshot() {
        return new IntColumn(this);
    }
}

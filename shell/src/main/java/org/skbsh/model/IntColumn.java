package org.skbsh.model;

import java.util.Arrays;

/**
 * A growing column of ints. A chunk in which every value is the absent one takes no memory, so a column that a source doesn't
 * have costs nothing. One writer; a reader sees the rows that were there when the capture was made.
 */
public final class IntColumn {
    private static final int BITS = 16;
    private static final int SIZE = 1 << BITS;

    private final int absent;
    private int[][] chunks = new int[4][];

    IntColumn(int absent) {
        this.absent = absent;
    }

    private IntColumn(IntColumn other) {
        absent = other.absent;
        chunks = other.chunks.clone();
    }

    void set(int row, int value) {
        int chunk = row >>> BITS;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            if (value == absent) {
                return;
            }
            chunks[chunk] = new int[SIZE];
            Arrays.fill(chunks[chunk], absent);
        }
        chunks[chunk][row & (SIZE - 1)] = value;
    }

    public int get(int row) {
        int chunk = row >>> BITS;
        // A column that was never written has the chunks it began with.
        int[] values = chunk < chunks.length ? chunks[chunk] : null;
        return values == null ? absent : values[row & (SIZE - 1)];
    }

    /** Copies the values of so many rows from a first one on. */
    public void copy(int from, int count, int[] into) {
        for (int done = 0; done < count; ) {
            int row = from + done;
            int some = Math.min(count - done, SIZE - (row & (SIZE - 1)));
            int[] values = row >>> BITS < chunks.length ? chunks[row >>> BITS] : null;
            if (values == null) {
                Arrays.fill(into, done, done + some, absent);
            } else {
                System.arraycopy(values, row & (SIZE - 1), into, done, some);
            }
            done += some;
        }
    }

    /** Whether any row has a value. */
    public boolean isPresent() {
        return Arrays.stream(chunks).anyMatch(java.util.Objects::nonNull);
    }

    /** Shares the values that are there; those that are written later may or may not show beyond the rows of today. */
    IntColumn snapshot() {
        return new IntColumn(this);
    }
}

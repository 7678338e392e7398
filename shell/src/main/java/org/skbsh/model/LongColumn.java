package org.skbsh.model;

import java.util.Arrays;

/**
 * A growing column of longs. A chunk in which every value is the absent one takes no memory, so a column that a source doesn't
 * have costs nothing. One writer; a reader sees the rows that were there when the capture was made.
 */
public final class LongColumn {
    private static final int BITS = 16;
    private static final int SIZE = 1 << BITS;

    private final long absent;
    private long[][] chunks = new long[4][];

    LongColumn(long absent) {
        this.absent = absent;
    }

    private LongColumn(LongColumn other) {
        absent = other.absent;
        chunks = other.chunks.clone();
    }

    void set(int row, long value) {
        int chunk = row >>> BITS;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            if (value == absent) {
                return;
            }
            chunks[chunk] = new long[SIZE];
            Arrays.fill(chunks[chunk], absent);
        }
        chunks[chunk][row & (SIZE - 1)] = value;
    }

    public long get(int row) {
        int chunk = row >>> BITS;
        // A column that was never written has the chunks it began with.
        long[] values = chunk < chunks.length ? chunks[chunk] : null;
        return values == null ? absent : values[row & (SIZE - 1)];
    }

    /** Whether any row has a value. */
    public boolean isPresent() {
        return Arrays.stream(chunks).anyMatch(java.util.Objects::nonNull);
    }

    /** Shares the values that are there; those that are written later may or may not show beyond the rows of today. */
    LongColumn snapshot() {
        return new LongColumn(this);
    }
}

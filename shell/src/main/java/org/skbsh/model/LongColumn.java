package org.skbsh.model;

/** A growing column of longs. */
public final class LongColumn extends Column {
    LongColumn(long absent) {
        super(absent);
    }

    private LongColumn(LongColumn other) {
        super(other);
    }

    void set(int row, long value) {
        put(row, value);
    }

    public long get(int row) {
        return value(row);
    }

    /** Shares the values that are there; those that are written later may or may not show beyond the rows of today. */
    LongColumn snapshot() {
        return new LongColumn(this);
    }
}

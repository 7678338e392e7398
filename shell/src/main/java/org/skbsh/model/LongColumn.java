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

    /** Shares the present values; later values may or may not show beyond the present rows. */
    LongColumn snapshot() {
        return new LongColumn(this);
    }
}

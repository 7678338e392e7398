package org.skbsh.model;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The values of {@link #ROWS} rows of a column, which no longer change, in as few bytes as they need: none if all are
 * the same, otherwise one to eight each, counted from the smallest. Code 0 is the absent value, whatever that is.
 */
abstract sealed class Chunk {
    static final int BITS = 14;
    static final int ROWS = 1 << BITS;
    static final int IN_CHUNK = ROWS - 1;

    abstract long get(int at);

    /** The bytes of a row. */
    abstract int width();

    /** Copies a range of values of a column of ints. */
    abstract void copy(int from, int count, int[] into, int to);

    /** Marks the values of the first rows of a column of ints that are never negative. */
    void mark(int count, BitSet values) {
        for (int at = 0; at < count; at++) {
            values.set((int) get(at));
        }
    }

    /** A chunk of values that are still being written. */
    static Chunk open(long[] values) {
        return new Longs(values);
    }

    /** A chunk of final values; the caller may reuse the array afterwards. */
    static Chunk packed(long[] values, long absent) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        boolean holes = false;
        for (long value : values) {
            if (value == absent) {
                holes = true;
            } else {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (least == most && !holes || least > most) {
            return new Same(holes ? absent : least);
        }
        // The distance may be beyond a long, never beyond an unsigned one; one more is for the absent value.
        long distance = most - least;
        long base = least - 1;
        if (distance >= 0 && distance < 0xff) {
            return new Bytes(values, base, absent);
        }
        if (distance >= 0 && distance < 0xffff) {
            return new Shorts(values, base, absent);
        }
        if (distance >= 0 && distance < 0xffff_ffffL) {
            return new Ints(values, base, absent);
        }
        return new Longs(values.clone());
    }

    private static final class Same extends Chunk {
        private final long value;

        Same(long value) {
            this.value = value;
        }

        @Override
        int width() {
            return 0;
        }

        @Override
        long get(int at) {
            return value;
        }

        @Override
        void copy(int from, int count, int[] into, int to) {
            Arrays.fill(into, to, to + count, (int) value);
        }

        @Override
        void mark(int count, BitSet values) {
            values.set((int) value);
        }
    }

    private static final class Bytes extends Chunk {
        private final byte[] codes = new byte[ROWS];
        private final long base;
        private final long absent;

        Bytes(long[] values, long base, long absent) {
            this.base = base;
            this.absent = absent;
            for (int at = 0; at < ROWS; at++) {
                codes[at] = values[at] == absent ? 0 : (byte) (values[at] - base);
            }
        }

        @Override
        int width() {
            return Byte.BYTES;
        }

        @Override
        long get(int at) {
            int code = codes[at] & 0xff;
            return code == 0 ? absent : base + code;
        }

        @Override
        void copy(int from, int count, int[] into, int to) {
            int first = (int) base;
            for (int nth = 0; nth < count; nth++) {
                int code = codes[from + nth] & 0xff;
                into[to + nth] = code == 0 ? (int) absent : first + code;
            }
        }

        @Override
        void mark(int count, BitSet values) {
            boolean[] occurs = new boolean[1 << Byte.SIZE];
            for (int at = 0; at < count; at++) {
                occurs[codes[at] & 0xff] = true;
            }
            for (int code = 0; code < occurs.length; code++) {
                if (occurs[code]) {
                    values.set((int) (code == 0 ? absent : base + code));
                }
            }
        }
    }

    private static final class Shorts extends Chunk {
        private final short[] codes = new short[ROWS];
        private final long base;
        private final long absent;

        Shorts(long[] values, long base, long absent) {
            this.base = base;
            this.absent = absent;
            for (int at = 0; at < ROWS; at++) {
                codes[at] = values[at] == absent ? 0 : (short) (values[at] - base);
            }
        }

        @Override
        int width() {
            return Short.BYTES;
        }

        @Override
        long get(int at) {
            int code = codes[at] & 0xffff;
            return code == 0 ? absent : base + code;
        }

        @Override
        void copy(int from, int count, int[] into, int to) {
            int first = (int) base;
            for (int nth = 0; nth < count; nth++) {
                int code = codes[from + nth] & 0xffff;
                into[to + nth] = code == 0 ? (int) absent : first + code;
            }
        }
    }

    private static final class Ints extends Chunk {
        private final int[] codes = new int[ROWS];
        private final long base;
        private final long absent;

        Ints(long[] values, long base, long absent) {
            this.base = base;
            this.absent = absent;
            for (int at = 0; at < ROWS; at++) {
                codes[at] = values[at] == absent ? 0 : (int) (values[at] - base);
            }
        }

        @Override
        int width() {
            return Integer.BYTES;
        }

        @Override
        long get(int at) {
            int code = codes[at];
            return code == 0 ? absent : base + Integer.toUnsignedLong(code);
        }

        @Override
        void copy(int from, int count, int[] into, int to) {
            int first = (int) base;
            for (int nth = 0; nth < count; nth++) {
                int code = codes[from + nth];
                into[to + nth] = code == 0 ? (int) absent : first + code;
            }
        }
    }

    private static final class Longs extends Chunk {
        private final long[] values;

        Longs(long[] values) {
            this.values = values;
        }

        @Override
        int width() {
            return Long.BYTES;
        }

        @Override
        long get(int at) {
            return values[at];
        }

        @Override
        void copy(int from, int count, int[] into, int to) {
            for (int nth = 0; nth < count; nth++) {
                into[to + nth] = (int) values[from + nth];
            }
        }
    }
}

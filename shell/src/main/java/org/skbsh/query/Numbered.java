package org.skbsh.query;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;

/**
 * The distinct values of some rows, numbered from 1 as they occur: as many numbers as values, however far apart the
 * values are. 0 is for rows without a value.
 *
 * @param codes the number of each row's value
 * @param values the values of the numbers from 1 on
 */
record Numbered(int[] codes, long[] values) {
    /** For values one of which means "none". */
    static Numbered of(int rows, IntToLongFunction value, long none) {
        Numbering numbering = new Numbering(none);
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = numbering.number(value.applyAsLong(row));
        }
        return new Numbered(codes, numbering.values());
    }

    /** The value with this number, which is not 0. */
    long value(int code) {
        return values[code - 1];
    }

    KeyColumn coding(LongFunction<String> text) {
        return new NumberedCoding(this, text);
    }

    private record NumberedCoding(Numbered numbered, LongFunction<String> words) implements KeyColumn {
        @Override
        public int size() {
            return numbered.values().length + 1;
        }

        @Override
        public int code(int row) {
            return numbered.codes()[row];
        }

        @Override
        public void codes(int from, int count, int[] into) {
            System.arraycopy(numbered.codes(), from, into, 0, count);
        }

        @Override
        public String text(int code) {
            return code == 0 ? "" : words.apply(numbered.value(code));
        }
    }

    /** Numbers values as they come, in an open-addressing table. */
    private static final class Numbering {
        private final long none;
        private long[] values = new long[1 << 8];
        private int size;
        /** Numbers of {@link #values}; 0 if the slot is free. */
        private int[] slots = new int[1 << 10];

        Numbering(long none) {
            this.none = none;
        }

        int number(long value) {
            if (value == none) {
                return 0;
            }
            int slot = slot(slots, value);
            if (slots[slot] == 0) {
                add(value);
                slot = slot(slots, value);
            }
            return slots[slot];
        }

        private void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
            if (size * 2 > slots.length) {
                int[] more = new int[slots.length * 2];
                for (int number = 1; number < size; number++) {
                    more[slot(more, values[number - 1])] = number;
                }
                slots = more;
            }
            slots[slot(slots, value)] = size;
        }

        private int slot(int[] table, long value) {
            // Fibonacci hashing spreads numbers that lie close together.
            int slot = (int) ((value * 0x9E3779B97F4A7C15L) >>> (64 - Integer.numberOfTrailingZeros(table.length)));
            while (table[slot] != 0 && values[table[slot] - 1] != value) {
                slot = (slot + 1) & (table.length - 1);
            }
            return slot;
        }

        long[] values() {
            return Arrays.copyOf(values, size);
        }
    }
}

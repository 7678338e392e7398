package org.skbsh.query;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;

import org.skbsh.model.LongTable;

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
        LongTable known = new LongTable();
        known.put(none, 0);
        long[] values = new long[1 << 8];
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            long its = value.applyAsLong(row);
            long code = known.find(its);
            if (code == LongTable.UNKNOWN) {
                code = known.size();
                known.put(its, code);
                values = code > values.length ? Arrays.copyOf(values, values.length * 2) : values;
                values[(int) code - 1] = its;
            }
            codes[row] = (int) code;
        }
        return new Numbered(codes, Arrays.copyOf(values, known.size() - 1));
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
}

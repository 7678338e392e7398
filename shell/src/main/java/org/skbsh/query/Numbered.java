package org.skbsh.query;

import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;

import org.skbsh.model.LongTable;

/**
 * The distinct values of some rows, numbered from 1 in the order met: as many numbers as there are values, however far apart
 * these lie. 0 is for rows without one.
 *
 * @param codes the number of each row's value
 * @param values those with the numbers from 1 on
 */
record Numbered(int[] codes, LongTable values) {
    /** Of values among which one stands for none. */
    static Numbered of(int rows, IntToLongFunction value, long none) {
        LongTable values = new LongTable();
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            long its = value.applyAsLong(row);
            codes[row] = its == none ? 0 : values.place(its) + 1;
        }
        return new Numbered(codes, values);
    }

    /** The value with this number, which is not 0. */
    long value(int code) {
        return values.value(code - 1);
    }

    KeyColumn coding(LongFunction<String> text) {
        return new NumberedCoding(this, text);
    }

    private record NumberedCoding(Numbered numbered, LongFunction<String> words) implements KeyColumn {
        @Override
        public int size() {
            return numbered.values().size() + 1;
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

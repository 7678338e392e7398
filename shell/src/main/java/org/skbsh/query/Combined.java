package org.skbsh.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The values of several keys as one number. If the product of their sizes exceeds a number, the first keys together get
 * numbers as they occur: at most one for each row.
 */
final class Combined {
    private static final int BATCH = 1 << 12;
    /** No number of a row. */
    private static final long NONE = -1;

    private static final long MOST = Long.MAX_VALUE >>> 1;

    private final List<KeyColumn> codings;

    private Combined(List<KeyColumn> codings) {
        this.codings = codings;
    }

    static Combined of(List<KeyColumn> all, int rows) {
        List<KeyColumn> codings = new ArrayList<>();
        for (KeyColumn coding : all) {
            if (size(codings) > MOST / Math.max(1, coding.size())) {
                codings = new ArrayList<>(List.of(Joint.of(new Combined(codings), rows)));
            }
            codings.add(coding);
        }
        return new Combined(codings);
    }

    /** The numbers are below this. */
    long size() {
        return size(codings);
    }

    private static long size(List<KeyColumn> codings) {
        return codings.stream().mapToLong(coding -> Math.max(1, coding.size())).reduce(1, (a, b) -> a * b);
    }

    /** The numbers of a range of rows. Column by column, not row by row: each inner loop uses one array. */
    void numbers(int from, int some, int[] codes, long[] into) {
        Arrays.fill(into, 0, some, 0);
        for (KeyColumn coding : codings) {
            coding.codes(from, some, codes);
            long size = coding.size();
            for (int i = 0; i < some; i++) {
                into[i] = into[i] * size + codes[i];
            }
        }
    }

    /** The numbers of the rows that count, numbered from 1 as they occur. */
    Numbered numbered(int rows, IntPredicate counts) {
        int[] codes = new int[BATCH];
        long[] numbers = new long[BATCH];
        return Numbered.of(
                rows,
                // Rows come in their order.
                row -> {
                    int at = row & BATCH - 1;
                    if (at == 0) {
                        numbers(row, Math.min(BATCH, rows - row), codes, numbers);
                    }
                    return counts.test(row) ? numbers[at] : NONE;
                },
                NONE);
    }

    /** The values of the keys for a number. */
    List<String> values(long number) {
        List<String> values = new ArrayList<>();
        long rest = number;
        for (int i = codings.size() - 1; i >= 0; i--) {
            KeyColumn coding = codings.get(i);
            int code = (int) (rest % coding.size());
            values.addAll(0, coding instanceof Joint joint ? joint.values(code) : List.of(coding.text(code)));
            rest /= coding.size();
        }
        return values;
    }

    /** The first keys, as one. */
    private record Joint(Combined parts, Numbered numbered) implements KeyColumn {
        static Joint of(Combined parts, int rows) {
            return new Joint(parts, parts.numbered(rows, row -> true));
        }

        List<String> values(int code) {
            return parts.values(numbered.value(code));
        }

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
            return String.join("\0", values(code));
        }
    }
}

package org.skbsh.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.skbsh.model.Capture;
import org.skbsh.model.LongColumn;
import org.skbsh.model.UserError;

/** Counts events by keys: one pass over numbers. */
public final class Groups {
    /** Up to so many combinations are counted in an array, more in a table of those that occur. */
    private static final long DENSE = 1 << 20;

    private static final int BATCH = 1 << 12;

    private static final Comparator<Grouping.Row> LARGEST_FIRST = Comparator.comparingLong(Grouping.Row::count)
            .reversed()
            .thenComparing(row -> String.join("\0", row.values()));

    private Groups() {}

    public static Grouping group(Selection selection, List<Key> keys) {
        Capture capture = selection.capture();
        List<Coding> codings = keys.stream().map(key -> key.over(capture)).toList();
        long combinations = combinations(codings);
        Tally tally = combinations <= DENSE ? new Tally.Dense((int) combinations) : new Tally.Sparse();
        long total = count(selection, codings, tally);
        List<Grouping.Row> rows = new ArrayList<>();
        tally.forEach((combination, count) -> rows.add(new Grouping.Row(values(combination, codings), count)));
        rows.sort(LARGEST_FIRST);
        return new Grouping(keys.stream().map(Key::name).toList(), rows, total, capture.loss());
    }

    private static long count(Selection selection, List<Coding> codings, Tally tally) {
        int size = selection.capture().events().size();
        LongColumn counts = selection.capture().events().count();
        boolean everyOne = !counts.isPresent();
        long[] combinations = new long[BATCH];
        int[] codes = new int[BATCH];
        long total = 0;
        for (int from = 0; from < size; from += BATCH) {
            int some = Math.min(BATCH, size - from);
            combine(codings, from, some, codes, combinations);
            if (everyOne && selection.rows().isEmpty()) {
                tally.addEach(combinations, some);
                total += some;
                continue;
            }
            for (int i = 0; i < some; i++) {
                if (selection.has(from + i)) {
                    long count = counts.get(from + i);
                    tally.add(combinations[i], count);
                    total += count;
                }
            }
        }
        return total;
    }

    // Column by column, not row by row: each inner loop is over one array.
    private static void combine(List<Coding> codings, int from, int some, int[] codes, long[] combinations) {
        Arrays.fill(combinations, 0, some, 0);
        for (Coding coding : codings) {
            coding.codes(from, some, codes);
            long size = coding.size();
            for (int i = 0; i < some; i++) {
                combinations[i] = combinations[i] * size + codes[i];
            }
        }
    }

    private static List<String> values(long combination, List<Coding> codings) {
        String[] values = new String[codings.size()];
        long rest = combination;
        for (int i = values.length - 1; i >= 0; i--) {
            Coding coding = codings.get(i);
            values[i] = coding.text((int) (rest % coding.size()));
            rest /= coding.size();
        }
        return List.of(values);
    }

    private static long combinations(List<Coding> codings) {
        long product = 1;
        for (Coding coding : codings) {
            if (product > (Long.MAX_VALUE >>> 1) / Math.max(1, coding.size())) {
                throw UserError.usage("too many combinations of these keys to count", "group by fewer keys at once");
            }
            product *= Math.max(1, coding.size());
        }
        return product;
    }
}

package org.skbsh.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.skbsh.model.Capture;
import org.skbsh.model.LongColumn;
import org.skbsh.model.Total;

/** Counts events by keys: one pass over numbers. */
public final class Groups {
    /** Up to this many combinations count in an array, more of them in a table of those that occur. */
    private static final long DENSE = 1 << 20;

    private static final int BATCH = 1 << 12;

    private static final Comparator<Grouping.Row> LARGEST_FIRST = Comparator.comparingLong(Grouping.Row::count)
            .reversed()
            .thenComparing(row -> String.join("\0", row.values()));

    private Groups() {}

    public static Grouping group(Selection selection, List<Key> keys) {
        Capture capture = selection.capture();
        Combined combined = Combined.of(
                keys.stream().map(key -> key.over(capture)).toList(),
                capture.events().size());
        Tally tally = combined.size() <= DENSE ? new Tally.Dense((int) combined.size()) : new Tally.Sparse();
        long total = count(selection, combined, tally);
        List<Grouping.Row> rows = new ArrayList<>();
        tally.forEach((number, count) -> rows.add(new Grouping.Row(combined.values(number), count)));
        rows.sort(LARGEST_FIRST);
        return new Grouping(
                keys.stream().map(Key::name).toList(),
                keys.stream().map(key -> key.kind(capture)).toList(),
                rows,
                total,
                capture.loss(),
                Optional.of(new GroupEvents(selection, keys)));
    }

    private static long count(Selection selection, Combined combined, Tally tally) {
        int size = selection.capture().events().size();
        LongColumn counts = selection.capture().events().count();
        boolean everyOne = !counts.isPresent();
        long[] combinations = new long[BATCH];
        int[] codes = new int[BATCH];
        long total = 0;
        for (int from = 0; from < size; from += BATCH) {
            int some = Math.min(BATCH, size - from);
            combined.numbers(from, some, codes, combinations);
            if (everyOne && selection.rows().isEmpty()) {
                tally.addEach(combinations, some);
                total += some;
                continue;
            }
            for (int i = 0; i < some; i++) {
                if (selection.has(from + i)) {
                    long count = counts.get(from + i);
                    tally.add(combinations[i], count);
                    total = Total.plus(total, count);
                }
            }
        }
        return total;
    }
}

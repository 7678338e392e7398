package org.skbsh.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

import org.skbsh.model.LongColumn;
import org.skbsh.model.Total;

/**
 * The numbers of the events in view, from 1 in the order of the capture. A row that counts several events has as many
 * numbers.
 */
public record EventNumbers(Selection selection) {
    /** A row, and the first of its numbers. */
    public record Numbered(int row, long number) {}

    /** The row that has a number; empty if none has. */
    public OptionalInt row(long wanted) {
        LongColumn counts = selection.capture().events().count();
        long before = 0;
        for (int row = 0; row < selection.capture().events().size(); row++) {
            if (selection.has(row)) {
                before = Total.plus(before, counts.get(row));
                if (wanted > 0 && before >= wanted) {
                    return OptionalInt.of(row);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** The first number of the first row in view that passes; empty if none does. */
    public OptionalLong first(IntPredicate passes) {
        LongColumn counts = selection.capture().events().count();
        long before = 0;
        for (int row = 0; row < selection.capture().events().size(); row++) {
            if (selection.has(row)) {
                if (passes.test(row)) {
                    return OptionalLong.of(before + 1);
                }
                before = Total.plus(before, counts.get(row));
            }
        }
        return OptionalLong.empty();
    }

    /** The rows in view in the order of time, the oldest first; in that of the capture where a time is not known. */
    public List<Numbered> inTime() {
        LongColumn counts = selection.capture().events().count();
        LongColumn times = selection.capture().events().time();
        List<Numbered> rows = new ArrayList<>();
        long before = 0;
        boolean timed = true;
        for (int row = 0; row < selection.capture().events().size(); row++) {
            if (selection.has(row)) {
                rows.add(new Numbered(row, before + 1));
                before = Total.plus(before, counts.get(row));
                timed &= times.get(row) >= 0;
            }
        }
        if (timed) {
            rows.sort(Comparator.comparingLong(one -> times.get(one.row())));
        }
        return rows;
    }
}

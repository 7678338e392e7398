package org.skbsh.query;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.skbsh.model.Loss;
import org.skbsh.model.UserError;

/**
 * Events counted by one or more keys.
 *
 * @param by the names of the keys
 * @param kinds what the keys' values are, in their order
 * @param rows every group, the largest first; their counts add up to the total
 * @param total events in view
 * @param loss what the capture is missing
 * @param events where the events of a group are found again; empty where they are not kept
 */
public record Grouping(
        List<String> by, List<ValueKind> kinds, List<Row> rows, long total, Loss loss, Optional<GroupEvents> events) {
    /** Groups of which only the counts are known. */
    public Grouping(List<String> by, List<ValueKind> kinds, List<Row> rows, long total, Loss loss) {
        this(by, kinds, rows, total, loss, Optional.empty());
    }

    public Grouping {
        by = List.copyOf(by);
        kinds = List.copyOf(kinds);
        rows = List.copyOf(rows);
    }

    /**
     * One group.
     *
     * @param values one for each key, in the order of the keys
     * @param count its events
     */
    public record Row(List<String> values, long count) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /** In the order of a key's values in place of that of the counts. */
    public Grouping sortedBy(String key) {
        if (key.equals("count")) {
            return this;
        }
        int column = by.indexOf(key);
        if (column < 0) {
            throw UserError.usage("can't sort by " + key, "sort by one of: count " + String.join(" ", by));
        }
        Comparator<String> order = kinds.get(column).order();
        List<Row> sorted = rows.stream()
                .sorted(Comparator.comparing(row -> row.values().get(column), order))
                .toList();
        return new Grouping(by, kinds, sorted, total, loss, events);
    }

    /** A row's value of the nth key, from 0, as programs read it; an empty text where it was not recorded. */
    public Object value(Row row, int nth) {
        return kinds.get(nth).value(row.values().get(nth));
    }

    /** The row's part of the total, 0 to 1; 0 if there are no events. */
    public double share(Row row) {
        return total == 0 ? 0 : (double) row.count() / total;
    }
}

package org.skbsh.query;

import java.util.List;

import org.skbsh.model.Loss;

/**
 * Events counted by one or more keys.
 *
 * @param by the keys' names
 * @param rows every group, the largest first; their counts add up to the total
 * @param total events in view
 * @param loss what the capture misses
 */
public record Grouping(List<String> by, List<Row> rows, long total, Loss loss) {
    public Grouping {
        by = List.copyOf(by);
        rows = List.copyOf(rows);
    }

    /**
     * One group.
     *
     * @param values one for each key, in the keys' order
     * @param count its events
     */
    public record Row(List<String> values, long count) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /** The row's part of the total, 0 to 1; 0 when there is no event at all. */
    public double share(Row row) {
        return total == 0 ? 0 : (double) row.count() / total;
    }
}

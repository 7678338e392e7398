package org.skbsh.query;

import java.util.Comparator;
import java.util.List;

import org.skbsh.model.Loss;
import org.skbsh.model.UserError;

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

    /** In the order of a key in place of that of the counts; numbers by their size, before all that are none. */
    public Grouping sortedBy(String key) {
        if (key.equals("count")) {
            return this;
        }
        int column = by.indexOf(key);
        if (column < 0) {
            throw UserError.usage("can't sort by " + key, "sort by one of: count " + String.join(" ", by));
        }
        Comparator<Row> byNumber =
                Comparator.comparing(row -> number(row.values().get(column)));
        Comparator<Row> byText = Comparator.comparing(row -> row.values().get(column));
        return new Grouping(
                by, rows.stream().sorted(byNumber.thenComparing(byText)).toList(), total, loss);
    }

    private static double number(String text) {
        return text.matches("-?\\d{1,18}(\\.\\d{1,9})?") ? Double.parseDouble(text) : Double.MAX_VALUE;
    }

    /** The row's part of the total, 0 to 1; 0 when there is no event at all. */
    public double share(Row row) {
        return total == 0 ? 0 : (double) row.count() / total;
    }
}

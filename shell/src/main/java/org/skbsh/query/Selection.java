package org.skbsh.query;

import java.util.BitSet;
import java.util.Optional;

import org.skbsh.model.Capture;
import org.skbsh.model.LongColumn;
import org.skbsh.model.Total;

/**
 * The events in view: a capture, and the rows that a filter left.
 *
 * @param rows the rows left; empty for all
 * @param filter the filter, for people; empty for none
 */
public record Selection(Capture capture, Optional<BitSet> rows, String filter) {
    public static Selection all(Capture capture) {
        return new Selection(capture, Optional.empty(), "");
    }

    /** Fewer of these events.
     *
     * @param left the rows that passed
     * @param condition the condition that they passed, for people
     */
    public Selection narrowed(BitSet left, String condition) {
        String both = filter.isEmpty() ? condition : bracketed(filter) + " && " + bracketed(condition);
        return new Selection(capture, Optional.of(left), both);
    }

    private static String bracketed(String condition) {
        return condition.contains("||") && !condition.startsWith("{") ? "(" + condition + ")" : condition;
    }

    /** How many events they are: the sum of the rows' counts. */
    public long total() {
        if (rows.isEmpty()) {
            return capture.events().total();
        }
        LongColumn counts = capture.events().count();
        // A row without a count is one event.
        return counts.isPresent()
                ? rows.get().stream().mapToLong(counts::get).reduce(0, Total::plus)
                : rows.get().cardinality();
    }

    public boolean has(int row) {
        return rows.isEmpty() || rows.get().get(row);
    }
}

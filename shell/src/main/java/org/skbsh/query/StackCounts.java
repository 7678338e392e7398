package org.skbsh.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

import org.skbsh.model.Events;
import org.skbsh.model.Loss;
import org.skbsh.model.Stack;
import org.skbsh.model.Total;

/**
 * The distinct stacks of the events in view.
 *
 * @param stacks the most frequent first
 * @param total events in view
 * @param selection these events
 */
public record StackCounts(List<Counted> stacks, long total, Loss loss, Selection selection) {
    public StackCounts {
        stacks = List.copyOf(stacks);
    }

    /** A stack, and how many events ended on it. */
    public record Counted(Stack stack, long count) {}

    public static StackCounts of(Selection selection) {
        Events events = selection.capture().events();
        long[] counts = new long[events.stacks().size()];
        long total = 0;
        for (int row = 0; row < events.size(); row++) {
            if (selection.has(row)) {
                int stack = events.stack().get(row);
                long count = events.count().get(row);
                counts[stack] = Total.plus(counts[stack], count);
                total = Total.plus(total, count);
            }
        }
        List<Counted> stacks = new ArrayList<>();
        for (int id = 0; id < counts.length; id++) {
            if (counts[id] > 0) {
                stacks.add(new Counted(events.stacks().get(id), counts[id]));
            }
        }
        stacks.sort(Comparator.comparingLong(Counted::count).reversed().thenComparing(s -> s.stack()
                .id()));
        return new StackCounts(stacks, total, selection.capture().loss(), selection);
    }

    /** The events in view that ended on a stack. */
    public Selection of(Stack stack) {
        Events events = selection.capture().events();
        BitSet rows = new BitSet(events.size());
        for (int row = 0; row < events.size(); row++) {
            if (selection.has(row) && events.stack().get(row) == stack.id()) {
                rows.set(row);
            }
        }
        return selection.narrowed(rows, "stack " + stack.id());
    }
}

package org.skbsh.tracer.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.tracer.FreeHook;

/**
 * Removes counts of packets that are counted already: as {@link PacketDedup}, for counts made in the kernel, which know
 * no single packet. If a tracepoint and a function that ends packets have counts for the same callers, these are the
 * same packets, up to the smaller number; the counts of the tracepoint, which have the reason, stay.
 */
public final class PacketCounts extends ForwardingSink {
    private final CallerNumbers callers;
    private final Map<Place, Counted> counted = new HashMap<>();

    private record Place(int callers, int cpu, int pid, int comm) {}

    private static final class Counted {
        final List<EventRow> ends = new ArrayList<>();
        long opened;
    }

    /** @param callers the frames of a stack outward from the functions that free */
    public PacketCounts(EventSink next, Function<Stack, List<Symbol>> callers) {
        super(next);
        this.callers = new CallerNumbers(next.stacks(), callers);
    }

    /** Passes a count on, or keeps it until all are known. */
    @Override
    public void event(EventRow row) {
        FreeHook.Role role = FreeHook.role(next.names().text(row.text(TextField.PROBE)));
        if (role == FreeHook.Role.ENDS) {
            of(row).ends.add(new EventRow().set(row));
            return;
        }
        if (role == FreeHook.Role.OPENS) {
            of(row).opened += row.count;
        }
        next.event(row);
    }

    private Counted of(EventRow row) {
        return counted.computeIfAbsent(
                new Place(callers.of(row.stack), row.cpu, row.pid, row.text(TextField.COMM)), any -> new Counted());
    }

    /** Passes on what it kept, without what was counted already. */
    public void finish() {
        counted.values().forEach(place -> {
            for (EventRow end : place.ends) {
                long known = Math.min(place.opened, end.count);
                place.opened -= known;
                end.count -= known;
                if (end.count > 0) {
                    next.event(end);
                }
            }
        });
        counted.clear();
    }
}

package org.skbsh.tracer.sink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Probe;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * Gives the events of kfree_skbmem, at which a packet's data are gone, the fields of an event just before: that of a function
 * which sees the packet whole and then calls kfree_skbmem. Both have the packet's address, and come from one CPU, one task and the
 * same callers. The events of these functions end here.
 */
public final class CarriedFields extends ForwardingSink {
    private static final long NO_ADDRESS = 0;

    private final Set<Integer> carriers = new HashSet<>();
    private final int free;
    private final int address;
    private final CallerNumbers callers;
    private final boolean keepsAddress;
    private final Map<Long, EventRow> carried = new HashMap<>();
    private final EventRow whole = new EventRow();
    private long swallowed;
    private long passed;
    private long lost;
    private long told;

    /**
     * @param functions those that see the packet whole, as probes
     * @param callers the frames of a stack outward from the functions that free
     * @param keepsAddress whether those behind this sink need the packets' addresses
     */
    public CarriedFields(
            EventSink next, List<Probe> functions, Function<Stack, List<Symbol>> callers, boolean keepsAddress) {
        super(next);
        this.callers = new CallerNumbers(next.stacks(), callers);
        functions.forEach(probe -> carriers.add(next.names().id(probe.toString())));
        this.free = next.names().id(new Probe(Probe.Kind.KPROBE, Probe.KFREE_SKBMEM.name()).toString());
        this.address = next.fields()
                .declare(TracedEvent.ADDRESS_FIELD, Field.Kind.ADDRESS)
                .id();
        this.keepsAddress = keepsAddress;
    }

    @Override
    public void event(EventRow row) {
        if (row.afterLoss) {
            // An address may be another packet's by now.
            carried.clear();
        }
        int probe = row.text(TextField.PROBE);
        if (carriers.contains(probe)) {
            swallowed++;
            carry(row);
            return;
        }
        passed++;
        next.event(probe == free ? whole(row) : row);
    }

    private void carry(EventRow row) {
        long packet = value(row);
        if (packet != NO_ADDRESS) {
            carried.computeIfAbsent(packet, any -> new EventRow()).set(row);
        }
    }

    private EventRow whole(EventRow row) {
        EventRow before = carried.remove(value(row));
        whole.clear();
        whole.time = row.time;
        whole.cpu = row.cpu;
        whole.pid = row.pid;
        whole.count = row.count;
        whole.stack = row.stack;
        whole.afterLoss = row.afterLoss;
        whole.texts(row);
        fields(row);
        if (before != null && isSameCall(before, row)) {
            for (TextField text : List.of(TextField.DEVICE, TextField.NETNS, TextField.PROTOCOL)) {
                whole.text(text, row.text(text) == 0 ? before.text(text) : row.text(text));
            }
            fields(before);
        }
        return whole;
    }

    private boolean isSameCall(EventRow one, EventRow other) {
        return one.cpu == other.cpu && one.pid == other.pid && callers.of(one.stack) == callers.of(other.stack);
    }

    private void fields(EventRow from) {
        for (int nth = 0; nth < from.fieldCount(); nth++) {
            int field = from.fieldAt(nth);
            if (!whole.has(field) && (keepsAddress || field != address)) {
                whole.field(field, from.valueAt(nth));
            }
        }
    }

    private long value(EventRow row) {
        for (int nth = 0; nth < row.fieldCount(); nth++) {
            if (row.fieldAt(nth) == address) {
                return row.valueAt(nth);
            }
        }
        return NO_ADDRESS;
    }

    /** Passes on the share of the lost events that would have gone on from here. */
    @Override
    public void lost(long events) {
        lost += events;
        long now = share(lost);
        if (now > told) {
            next.lost(now - told);
            told = now;
        }
    }

    /** How many of these events would go on from here, if they were like those that came; half of them if none came. */
    public long share(long events) {
        long came = passed + swallowed;
        return came == 0 ? events / 2 : Math.round((double) events * passed / came);
    }
}

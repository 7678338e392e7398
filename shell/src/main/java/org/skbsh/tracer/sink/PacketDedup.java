package org.skbsh.tracer.sink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.tracer.FreeHook;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/**
 * Decides for each event whether it is the first event of its packet's end: the end of one packet passes several hooks.
 * A tracepoint, which knows the reason, comes first; a function that gives the memory back may follow, on the same CPU,
 * in the same task and within the same call (not if a NAPI cache keeps the memory). Before both, skb_attempt_defer_free
 * may have handed the packet to another CPU: the packet then counts there, where the stack shows who was done with it.
 */
final class PacketDedup {
    private static final long NO_ADDRESS = 0;

    private final EventSink sink;
    private final CallerNumbers callers;
    private final boolean byAddress;
    private final boolean allTasks;
    private final Map<Object, Open> open = new HashMap<>();
    private final Map<Integer, FreeHook.Role> roles = new HashMap<>();
    private final Map<Integer, Boolean> addresses = new HashMap<>();
    private long deferred;

    private record Open(FreeHook.Role role, Place place) {}

    /** The place of an event: the call in which a packet ends, as far as known. */
    private record Place(int cpu, int pid, int callers) {
        boolean isSameCall(Place other) {
            return cpu == other.cpu
                    && pid == other.pid
                    && (callers == other.callers
                            || callers == CallerNumbers.NO_STACK
                            || other.callers == CallerNumbers.NO_STACK);
        }
    }

    /**
     * @param sink holds the names, fields and stacks of the events
     * @param callers the frames of a stack outward from the functions that free
     * @param byAddress whether all hooks record the packet's address; otherwise this compares only places
     * @param allTasks whether events of all tasks and CPUs come; otherwise the end of a packet that was handed over is
     * missing
     */
    PacketDedup(EventSink sink, Function<Stack, List<Symbol>> callers, boolean byAddress, boolean allTasks) {
        this.sink = sink;
        this.callers = new CallerNumbers(sink.stacks(), callers);
        this.byAddress = byAddress;
        this.allTasks = allTasks;
    }

    /** The dedup for a trace; empty if each event counts, or if events are not of packets. */
    static Optional<PacketDedup> of(
            EventSink sink, TraceRequest request, PacketIdentity packets, Function<Stack, List<Symbol>> callers) {
        TraceRequest.Only only = request.only();
        boolean allTasks =
                only.pid().isEmpty() && only.comm().isEmpty() && only.cpus().isEmpty();
        return switch (packets) {
            case ANY_EVENT, BY_COUNT -> Optional.empty();
            case BY_ADDRESS -> Optional.of(new PacketDedup(sink, callers, true, allTasks));
            case BY_PLACE -> Optional.of(new PacketDedup(sink, callers, false, allTasks));
        };
    }

    /** The packets that were handed to another CPU, which freed them later; each counts where it was handed over. */
    long deferred() {
        return deferred;
    }

    /** Whether to count the event. Without the packet's address, only the place decides. */
    boolean isFirst(EventRow row) {
        FreeHook.Role role = roles.computeIfAbsent(
                row.text(TextField.PROBE), probe -> FreeHook.role(sink.names().text(probe)));
        Place place = new Place(row.cpu, row.pid, callers.of(row.stack));
        long address = byAddress ? address(row) : NO_ADDRESS;
        Object packet = address == NO_ADDRESS ? place : address;
        return switch (role) {
            case NONE -> true;
            case HANDS_OVER -> {
                open.put(packet, new Open(role, place));
                yield true;
            }
            case OPENS -> isNew(open.put(packet, new Open(role, place)), place);
            case ENDS -> {
                Open before = open.remove(packet);
                yield (before == null || !before.place().isSameCall(place)) && isNew(before, place);
            }
        };
    }

    private boolean isNew(Open before, Place place) {
        boolean handedOver = before != null
                && before.role() == FreeHook.Role.HANDS_OVER
                && (allTasks || before.place().isSameCall(place));
        deferred += handedOver ? 1 : 0;
        return !handedOver;
    }

    private long address(EventRow row) {
        for (int nth = 0; nth < row.fieldCount(); nth++) {
            if (addresses.computeIfAbsent(row.fieldAt(nth), this::isAddress)) {
                return row.valueAt(nth);
            }
        }
        return NO_ADDRESS;
    }

    private boolean isAddress(int field) {
        return sink.fields().find("skbaddr").filter(one -> one.id() == field).isPresent();
    }
}

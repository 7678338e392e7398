package org.skbsh.tracer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;

/**
 * Tells of each event whether it is the first that tells of its packet's end: the end of one packet passes several hooks. A
 * tracepoint, which knows the reason, opens it; a function that gives the memory back ends it, on the same CPU, in the same task
 * and within the same call, if at all (a NAPI cache keeps the memory). Before both, skb_attempt_defer_free may have handed the
 * packet to another CPU: the packet is counted there, where it is known who was done with it.
 */
final class PacketLives {
    private static final long NO_ADDRESS = 0;
    private static final int NO_STACK = 0;

    private final EventSink sink;
    private final Function<Stack, List<Symbol>> callers;
    private final boolean byAddress;
    private final Map<Object, Open> open = new HashMap<>();
    private final Map<Integer, FreeHook.Role> roles = new HashMap<>();
    private final Map<Integer, Boolean> addresses = new HashMap<>();
    private final Map<String, Integer> callerIds = new HashMap<>();
    private int[] callersOf = new int[64];
    private long deferred;

    private record Open(FreeHook.Role role, Place place) {}

    /** Where an event was: the call in which a packet ends, as far as can be told. */
    private record Place(int cpu, int pid, int callers) {
        boolean isSameCall(Place other) {
            return cpu == other.cpu
                    && pid == other.pid
                    && (callers == other.callers || callers == NO_STACK || other.callers == NO_STACK);
        }
    }

    /**
     * @param sink where the events' names, fields and stacks are
     * @param callers the frames of a stack outward from the functions that free
     * @param byAddress whether all hooks tell the packet's address; else only places are compared
     */
    PacketLives(EventSink sink, Function<Stack, List<Symbol>> callers, boolean byAddress) {
        this.sink = sink;
        this.callers = callers;
        this.byAddress = byAddress;
    }

    /** Packets that another CPU freed later than they were handed to it, each counted where it was handed over. */
    long deferred() {
        return deferred;
    }

    /** Whether to count the event. One without the packet's address is told by its place alone. */
    boolean isFirst(EventRow row) {
        FreeHook.Role role = roles.computeIfAbsent(
                row.probe, probe -> FreeHook.role(sink.names().text(probe)));
        Place place = new Place(row.cpu, row.pid, callers(row.stack));
        long address = byAddress ? address(row) : NO_ADDRESS;
        Object packet = address == NO_ADDRESS ? place : address;
        return switch (role) {
            case NONE -> true;
            case HANDS_OVER -> {
                open.put(packet, new Open(role, place));
                yield true;
            }
            case OPENS -> isNew(open.put(packet, new Open(role, place)));
            case ENDS -> {
                Open before = open.remove(packet);
                yield (before == null || !before.place().isSameCall(place)) && isNew(before);
            }
        };
    }

    private boolean isNew(Open before) {
        boolean handedOver = before != null && before.role() == FreeHook.Role.HANDS_OVER;
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

    // Numbered from 1; worked out once for each distinct stack.
    private int callers(int stack) {
        if (stack == Stack.NONE.id()) {
            return NO_STACK;
        }
        if (stack >= callersOf.length) {
            callersOf = Arrays.copyOf(callersOf, Math.max(stack + 1, callersOf.length * 2));
        }
        if (callersOf[stack] == 0) {
            String names = callers.apply(sink.stacks().get(stack)).stream()
                    .map(Symbol::base)
                    .collect(Collectors.joining(" "));
            callersOf[stack] = callerIds.computeIfAbsent(names, all -> callerIds.size() + 1);
        }
        return callersOf[stack];
    }
}

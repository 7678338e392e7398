package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Probe;

/** Says what the probes of a trace, those really attached, cannot see. */
public final class BlindSpots {
    private final boolean drops;
    private final boolean consumed;
    private final boolean memory;
    private final Set<String> functions;
    private final List<String> unseen = new ArrayList<>();

    private BlindSpots(List<Probe> armed) {
        this.drops = armed.contains(Probe.KFREE_SKB);
        this.consumed = armed.contains(Probe.CONSUME_SKB);
        this.functions = armed.stream()
                .filter(probe -> probe.kind() != Probe.Kind.TRACEPOINT)
                .map(Probe::name)
                .collect(Collectors.toSet());
        this.memory = functions.contains(Probe.KFREE_SKBMEM.name());
    }

    /**
     * @param levels the requested levels; none if the user named probes
     * @param packets how to recognise events of one packet
     */
    public static List<String> blindSpots(Set<Level> levels, List<Probe> armed, PacketIdentity packets) {
        if (armed.stream().anyMatch(probe -> probe.kind() == Probe.Kind.BPFTRACE)) {
            return List.of("what the program does not count");
        }
        if (levels.isEmpty()) {
            return List.of("everything that does not reach the named probes");
        }
        BlindSpots coverage = new BlindSpots(armed);
        coverage.ofEvents();
        coverage.ofFunctions();
        coverage.ofPackets(packets);
        return List.copyOf(coverage.unseen);
    }

    private void ofPackets(PacketIdentity packets) {
        switch (packets) {
            case ANY_EVENT, BY_ADDRESS -> {}
            case BY_PLACE ->
                unseen.add("two packets as two if one task frees both in the same call and only one has an event");
            case BY_COUNT ->
                unseen.add("packets freed without an event, if the same callers give as many packets with an event to a"
                        + " NAPI cache: counts can't tell them apart");
        }
    }

    private void ofEvents() {
        if (!drops && !memory) {
            unseen.add("drops (kfree_skb)");
        }
        if (!consumed && !memory) {
            unseen.add("packets freed without being dropped (consume_skb, and what applications read)");
        }
        if (consumed && !memory) {
            unseen.add(FreeHook.KFREE_SKBMEM.unseen());
        }
        if (!drops && memory) {
            unseen.add("why a packet was dropped: only the events of 'drops' carry a reason");
        }
        if (drops || consumed) {
            unseen.add("a packet that others still hold: the event comes only when the last one lets go");
        }
    }

    private void ofFunctions() {
        if (!memory) {
            return;
        }
        if (!drops || !consumed) {
            unseen.add("packets that go back to a NAPI cache (napi_consume_skb, GRO) and lists freed in bulk");
            unseen.add("the freeing function itself where the kernel jumps to kfree_skbmem instead of calling it");
            return;
        }
        List<String> seen = Stream.of(FreeHook.values())
                .filter(hook -> functions.contains(hook.function()))
                .map(FreeHook::unseen)
                .toList();
        Stream.of(FreeHook.values())
                .map(FreeHook::unseen)
                .distinct()
                .filter(sight -> !seen.contains(sight))
                .forEach(unseen::add);
    }
}

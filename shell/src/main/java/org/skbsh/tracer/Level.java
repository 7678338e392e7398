package org.skbsh.tracer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Probe;

/** How many of the ways that a packet ends a trace sees. No hook sees them all, so every level says what it misses. */
public enum Level {
    DROPS(
            "drops",
            List.of(Probe.KFREE_SKB),
            List.of(
                    "packets freed without being dropped (consume_skb, and what applications read)",
                    "a packet that others still hold: the event comes only when the last one lets go")),
    CONSUMED(
            "consumed",
            List.of(Probe.CONSUME_SKB),
            List.of(
                    "drops (kfree_skb)",
                    "TCP data that applications read and packets that an ack cleaned: they are freed without an event")),
    FREES(
            "frees",
            List.of(Probe.KFREE_SKBMEM),
            List.of(
                    "packets that go back to a NAPI cache (napi_consume_skb, GRO) and lists freed in bulk",
                    "why a packet was dropped: only the events of 'drops' carry a reason",
                    "the freeing function itself where the kernel jumps to kfree_skbmem instead of calling it")),
    ALL_FREES(
            "all-frees",
            List.of(
                    Probe.KFREE_SKBMEM,
                    function("napi_consume_skb"),
                    function("napi_skb_free_stolen_head"),
                    function("kfree_skb_partial")),
            List.of(
                    "lists freed in bulk (kernels from 6.3): 'drops' sees each of their packets",
                    "why a packet was dropped: only the events of 'drops' carry a reason",
                    "a packet is counted once where its stack names both functions; a tail jump may hide that"));

    private final String word;
    private final List<Probe> probes;
    private final List<String> blindSpots;

    Level(String word, List<Probe> probes, List<String> blindSpots) {
        this.word = word;
        this.probes = probes;
        this.blindSpots = blindSpots;
    }

    private static Probe function(String name) {
        return new Probe(Probe.Kind.FUNCTION, name);
    }

    /** The levels among what users typed, which may name probes as well. */
    static Set<Level> in(String what) {
        // A program may hold commas and any word.
        return Stream.of(what.startsWith("bpftrace:") ? new String[0] : what.split(","))
                .map(String::strip)
                .flatMap(word -> of(word).stream())
                .collect(Collectors.toSet());
    }

    static Optional<Level> of(String word) {
        return Stream.of(values()).filter(level -> level.word.equals(word)).findFirst();
    }

    /** What users type. */
    public String word() {
        return word;
    }

    List<Probe> probes() {
        return probes;
    }

    List<String> blindSpots() {
        return blindSpots;
    }
}

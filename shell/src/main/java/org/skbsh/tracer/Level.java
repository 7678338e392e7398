package org.skbsh.tracer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.model.Probe;

/**
 * Which of the ways that packets end a trace sees. No hook sees them all: {@link BlindSpots} says what a level misses.
 */
public enum Level {
    DROPS("drops", List.of(Probe.KFREE_SKB)),
    CONSUMED("consumed", List.of(Probe.CONSUME_SKB)),
    FREES("frees", List.of(Probe.KFREE_SKBMEM)),
    /** A tracer uses those of its functions that the kernel has. */
    ALL_FREES("all-frees", allFrees());

    private final String word;
    private final List<Probe> probes;

    Level(String word, List<Probe> probes) {
        this.word = word;
        this.probes = probes;
    }

    private static List<Probe> allFrees() {
        return Stream.concat(
                        Stream.of(Probe.KFREE_SKB, Probe.CONSUME_SKB),
                        Stream.of(FreeHook.values()).map(hook -> new Probe(Probe.Kind.FUNCTION, hook.function())))
                .toList();
    }

    static Optional<Level> of(String word) {
        return Stream.of(values()).filter(level -> level.word.equals(word)).findFirst();
    }

    /** What users type. */
    public String word() {
        return word;
    }

    public List<Probe> probes() {
        return probes;
    }
}

package org.skbsh.format.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.skbsh.model.Limits;
import org.skbsh.model.Probe;

/** A packet's free in nettrace's output, while lines may add to it. */
final class NettraceFree {
    // The tracepoints kfree_skb and consume_skb, and two functions (group "life" in src/trace.yaml). With --drop no
    // function is named: it shows kfree_skb alone.
    private static final Set<String> FREES = Set.of("", "kfree_skb", "consume_skb", "__kfree_skb", "kfree_skb_partial");

    private final String function;
    private final long number;
    /** An empty one is a gap. */
    final List<String> frames = new ArrayList<>();

    Optional<NettraceLine> line = Optional.empty();
    Way way = new Way();
    String reason = "";
    String place = "";

    NettraceFree(String function, long number) {
        this.function = function;
        this.number = number;
    }

    static boolean isFree(String function) {
        return FREES.contains(function);
    }

    void frame(String symbol) {
        if (frames.size() < Limits.FRAMES) {
            frames.add(symbol);
        }
    }

    void handOn(ToolEvent event) {
        event.begin(probe(), number);
        line.ifPresent(one -> one.set(event));
        event.reason(reason);
        event.location(place);
        event.way(way);
        for (String frame : frames) {
            if (frame.isEmpty()) {
                event.gap();
            } else {
                event.frame(frame);
            }
        }
        event.end();
    }

    private Probe probe() {
        return switch (function) {
            case "", "kfree_skb" -> Probe.KFREE_SKB;
            case "consume_skb" -> Probe.CONSUME_SKB;
            default -> new Probe(Probe.Kind.KPROBE, function);
        };
    }
}

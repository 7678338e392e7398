package org.skbsh.format.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Symbol;

/** The calls of one task that have begun and not ended, outermost first. */
final class GraphCalls {
    // Kernel stacks are less deep.
    private static final int MOST = 1024;

    private final List<Call> open = new ArrayList<>();

    /** A call, and the packet that it frees. */
    static final class Call {
        final GraphLine line;
        final long number;
        final boolean frees;
        final boolean freesList;
        /** Whether a call inside it freed a packet. */
        boolean hasFreed;

        Optional<GraphFreed> freed = Optional.empty();

        Call(GraphLine line, long number) {
            this.line = line;
            this.number = number;
            String base = Symbol.of(line.text()).base();
            this.frees = FreeingFunctions.freesOne(base);
            this.freesList = FreeingFunctions.freesList(base);
        }
    }

    /** Whether a function that frees one packet is among them: what is called from there is a part of that. */
    boolean isInFree() {
        return open.stream().anyMatch(call -> call.frees);
    }

    /** The packet that the outermost free frees. */
    Optional<GraphFreed> freed() {
        return open.stream().filter(call -> call.frees).findFirst().flatMap(call -> call.freed);
    }

    void begin(Call call) {
        if (open.size() < MOST) {
            open.add(call);
        }
    }

    /** Ends the calls that are at least as deep, which it gives back, the innermost first. */
    List<Call> endFrom(int depth) {
        List<Call> ended = new ArrayList<>();
        while (!open.isEmpty() && open.get(open.size() - 1).line.depth() >= depth) {
            ended.add(open.remove(open.size() - 1));
        }
        return ended;
    }

    /** A packet was freed inside all of them. */
    void haveFreed() {
        open.forEach(call -> call.hasFreed = true);
    }

    /** Their functions, from the innermost outward. */
    List<String> outward() {
        List<String> names = new ArrayList<>();
        for (int at = open.size() - 1; at >= 0; at--) {
            names.add(open.get(at).line.text());
        }
        return names;
    }
}

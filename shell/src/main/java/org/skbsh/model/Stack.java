package org.skbsh.model;

import java.util.List;

/**
 * A distinct kernel stack.
 *
 * @param id its number in the {@link StackTable}; 0 is {@link #NONE}
 * @param frames callee first, as the kernel prints them; empty only for {@link #NONE}
 * @param tracerFrames how many frames at the callee's end belong to the tracer
 */
public record Stack(int id, List<Symbol> frames, int tracerFrames) {
    /** The stack of an event whose stack was not recorded, or was lost. */
    public static final Stack NONE = new Stack(0, List.of(), 0);

    /** What files of stacks have in the place of one that was not recorded. */
    public static final String NOT_RECORDED = "[no_stack]";

    public Stack {
        frames = List.copyOf(frames);
    }

    /**
     * The one call that an event without a stack names: the place that called the free. {@link #NONE} for an empty text
     * and for an address, which names nothing.
     */
    public static Stack told(String caller) {
        Symbol symbol = Symbol.of(caller);
        return symbol.base().isEmpty() || symbol.looksLikeTracer() ? NONE : new Stack(NONE.id(), List.of(symbol), 0);
    }

    static Stack of(int id, List<Symbol> frames) {
        int tracer = 0;
        while (tracer < frames.size() && frames.get(tracer).looksLikeTracer()) {
            tracer++;
        }
        // A kprobe of bpftrace on old kernels shows only addresses if it cannot name any: keep them.
        return new Stack(id, frames, tracer == frames.size() ? 0 : tracer);
    }

    /** The frames of the traced code: without those of the tracer. */
    public List<Symbol> calls() {
        return frames.subList(tracerFrames, frames.size());
    }

    public boolean isEmpty() {
        return frames.isEmpty();
    }
}

package org.skbsh.model;

/** Events with where they came from, what is missing, and what the kernel counted meanwhile. Immutable. */
public record Capture(Origin origin, Events events, Loss loss, Counters counters) {
    public Capture with(Counters sampled) {
        return new Capture(origin, events, loss, sampled);
    }
}

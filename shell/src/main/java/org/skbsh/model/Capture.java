package org.skbsh.model;

import java.util.List;

/**
 * Events with where they came from, what is missing, and what the kernel counted meanwhile. Immutable.
 *
 * @param unread the first few of the lines that no reader understood, as a person can be shown them
 */
public record Capture(Origin origin, Events events, Loss loss, Counters counters, List<String> unread) {
    public Capture {
        unread = List.copyOf(unread);
    }

    public Capture with(Counters sampled) {
        return new Capture(origin, events, loss, sampled, unread);
    }
}

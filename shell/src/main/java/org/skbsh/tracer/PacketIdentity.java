package org.skbsh.tracer;

import java.util.List;
import java.util.Set;

import org.skbsh.model.Probe;

/** How a trace recognises events of the same packet. */
public enum PacketIdentity {
    /** Not at all: each event counts. */
    ANY_EVENT,
    /** By the packet's address, which each event has. */
    BY_ADDRESS,
    /** By CPU, task and callers. */
    BY_PLACE,
    /** By the number of events for the same callers: counts made in the kernel say no more. */
    BY_COUNT;

    /** Whether two events of these probes may be of the same packet. */
    public static boolean mayRepeat(Set<Level> levels, List<Probe> probes) {
        // A level means packets, a probe means events: a user who names a probe wants all its events.
        boolean events = levels.contains(Level.DROPS) || levels.contains(Level.CONSUMED);
        return levels.contains(Level.ALL_FREES) || events && levels.contains(Level.FREES) && probes.size() > 1;
    }
}

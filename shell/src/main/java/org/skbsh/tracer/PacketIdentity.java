package org.skbsh.tracer;

import java.util.List;
import java.util.Set;

import org.skbsh.model.Probe;

/** How events of one packet are told to be of one. */
public enum PacketIdentity {
    /** Not at all: each event counts. */
    ANY_EVENT,
    /** By the packet's address, which each event has. */
    BY_ADDRESS,
    /** By CPU, task and callers. */
    BY_PLACE,
    /** By how many there are of each callers: counts made in the kernel tell no more. */
    BY_COUNT;

    /** Whether an event of these may be of a packet that another of them has counted. */
    public static boolean mayRepeat(Set<Level> levels, List<Probe> probes) {
        // Levels name packets, and probes events: who names a probe wants all that it sees.
        boolean events = levels.contains(Level.DROPS) || levels.contains(Level.CONSUMED);
        return levels.contains(Level.ALL_FREES) || events && levels.contains(Level.FREES) && probes.size() > 1;
    }
}

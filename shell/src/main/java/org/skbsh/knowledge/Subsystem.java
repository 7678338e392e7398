package org.skbsh.knowledge;

import java.util.List;

/**
 * A part of the kernel with drop reasons of its own, where only the number of a reason is known.
 *
 * @param name as the kernel names it: mac80211, openvswitch
 * @param first the least number of its reasons
 * @param last the greatest
 * @param at a chain of callers that tells it whatever the number, for the ranges differ between kernels; empty for none
 * @param verdict drop, suspect or normal
 * @param title what happened to the packet, in one line
 * @param happened what the kernel did, and how to learn more
 * @param checks commands to look further with
 * @param place file and line of the entry
 */
public record Subsystem(
        String name,
        long first,
        long last,
        String at,
        String verdict,
        String title,
        String happened,
        List<String> checks,
        String place) {
    public Subsystem {
        checks = List.copyOf(checks);
    }

    /** The class of packets that it dropped for a reason of which only the number is known. */
    public String id() {
        return "drop/" + name + "/numbered";
    }

    public boolean has(long number) {
        return number >= first && number <= last;
    }
}

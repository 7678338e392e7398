package org.skbsh.knowledge;

import java.util.List;

/**
 * A part of the kernel with drop reasons of its own, for reasons of which only the number is known.
 *
 * @param name as the kernel names it: mac80211, openvswitch
 * @param first the smallest number of its reasons
 * @param last the largest
 * @param at a chain of callers that identifies it whatever the number, because ranges differ between kernels; empty for none
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

    /** The class of packets that it dropped for a reason that has only a number. */
    public String id() {
        return "drop/" + name + "/numbered";
    }

    public boolean has(long number) {
        return number >= first && number <= last;
    }
}

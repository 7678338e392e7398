package org.skbsh.knowledge;

/**
 * What one of the kernel's counters counts.
 *
 * @param counter as nstat prints it, or {@code dev.*.rx_dropped} for all devices
 * @param counts a few words
 * @param events which events it counts, as a filter; empty if the reasons that name it say so, or if no event does
 * @param drops whether it counts packets that were not accepted, rather than traffic that helps to judge them
 * @param incomparable why its growth can't be compared with the number of those events; empty if it counts each of them once
 * and nothing else
 * @param place file and line of the entry
 */
public record CounterEntry(
        String counter, String counts, String events, boolean drops, String incomparable, String place) {
    /** Whether it means the counter of that name: {@code dev.eth0.rx_dropped} for one with a star. */
    public boolean means(String name) {
        return Star.matches(counter, name);
    }
}

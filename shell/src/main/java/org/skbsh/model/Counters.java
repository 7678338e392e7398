package org.skbsh.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the kernel's own counters grew during a capture.
 *
 * @param changes by name, {@code UdpNoPorts} as nstat has it, {@code softnet.dropped}, {@code dev.eth0.rx_dropped};
 * without those that did not change
 */
public record Counters(Map<String, Long> changes) {
    /** The counters of a capture without samples. */
    public static final Counters NONE = new Counters(Map.of());

    public Counters {
        changes = Collections.unmodifiableMap(new TreeMap<>(changes));
    }
}

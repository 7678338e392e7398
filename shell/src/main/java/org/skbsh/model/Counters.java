package org.skbsh.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the kernel's own counters grew while a capture was made.
 *
 * @param changes by name, {@code UdpNoPorts} as nstat has it, {@code softnet.dropped}, {@code dev.eth0.rx_dropped}; those that
 *     did not change are left out
 */
public record Counters(Map<String, Long> changes) {
    /** Of a capture around which nothing was sampled. */
    public static final Counters NONE = new Counters(Map.of());

    public Counters {
        changes = Collections.unmodifiableMap(new TreeMap<>(changes));
    }
}

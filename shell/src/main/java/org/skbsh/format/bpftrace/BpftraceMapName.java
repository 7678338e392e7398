package org.skbsh.format.bpftrace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the name of a map says of its values: bpftrace prints a count of packets, a sum of bytes and a time of start in
 * the same form, {@code @name[key]: 123}.
 *
 * @param text without the at sign; empty for the map that has no name
 */
record BpftraceMapName(String text) {
    private static final List<String> OF_PACKETS = List.of("drop", "kfree", "consume", "discard", "freed", "frees");
    private static final List<String> OF_REASONS = List.of("reason", "why");
    // Sums, sizes and times.
    private static final Set<String> QUANTITIES = Set.of(
            "bytes",
            "byte",
            "len",
            "length",
            "size",
            "sizes",
            "ns",
            "us",
            "ms",
            "nsecs",
            "usecs",
            "msecs",
            "secs",
            "time",
            "times",
            "ts",
            "start",
            "begin",
            "latency",
            "lat",
            "duration",
            "dur",
            "delay",
            "avg",
            "average",
            "min",
            "max",
            "sum");

    /** Whether it says that the values count the ends of packets. */
    boolean isOfPackets() {
        return OF_PACKETS.stream().anyMatch(lower()::contains) && !isOfOther();
    }

    /** Whether it says that a number in a key is a drop reason. */
    boolean isOfReasons() {
        return OF_REASONS.stream().anyMatch(lower()::contains);
    }

    /** Whether it says that the values are sums or times, and no counts. */
    boolean isOfOther() {
        return Arrays.stream(lower().split("_")).anyMatch(QUANTITIES::contains);
    }

    private String lower() {
        return text.toLowerCase(Locale.ROOT);
    }
}

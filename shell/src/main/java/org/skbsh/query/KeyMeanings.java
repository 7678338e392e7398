package org.skbsh.query;

import java.util.Map;

/** What the keys are, in a few words each. */
final class KeyMeanings {
    private static final Map<String, String> OF_EVENTS = Map.ofEntries(
            Map.entry("caller", "function that called the freeing one; caller:2 the next outward"),
            Map.entry("chain", "the callers; chain:3 the first three"),
            Map.entry("class", "rule that names the event"),
            Map.entry("comm", "task that ran; its name"),
            Map.entry("cpu", "CPU"),
            Map.entry("device", "network device of the packet; also dev"),
            Map.entry("event", "what the kernel said of the end: dropped, consumed, freed"),
            Map.entry("file", "file that it was loaded from"),
            Map.entry("location", "function that the event names"),
            Map.entry("netns", "network namespace: its name and inode"),
            Map.entry("pid", "task that ran; its number"),
            Map.entry("probe", "place in the kernel that was traced"),
            Map.entry("protocol", "protocol of Ethernet: ip, ipv6, arp"),
            Map.entry("reason", "why the kernel says it dropped the packet"),
            Map.entry("station", "stop on the packet path where the packet ended: see path"),
            Map.entry("time", "seconds since the first event; time:100ms in steps"),
            Map.entry("verdict", "normal, drop, suspect or unclassified"),
            Map.entry(FlowKey.NAME, FlowKey.MEANING));

    private KeyMeanings() {}

    /** Empty for a field that only this capture has. */
    static String of(String key) {
        for (PacketField field : PacketField.values()) {
            if (field.key().equals(key)) {
                return field.meaning();
            }
        }
        return OF_EVENTS.getOrDefault(key, "");
    }
}

package org.skbsh.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * A stop on the way of packets through the kernel.
 *
 * @param id its name: {@code ip-receive}
 * @param way the part of the way that it belongs to
 * @param layer device, link, ip, netfilter, tcp, udp, socket …
 * @param title what happens there, in a phrase
 * @param happens what the kernel does there
 * @param drops what a packet can end for there, the most common first
 * @param checks commands to look further with; a remark may follow {@code #}
 * @param counters the kernel's counters that count there
 * @param of stations whose functions belong here if {@code over} called them; empty for none
 * @param over functions that decide between this station and those in {@code of}
 * @param place file and line of the entry
 */
public record StationEntry(
        String id,
        Way way,
        String layer,
        String title,
        String happens,
        List<String> drops,
        List<String> checks,
        List<String> counters,
        List<String> of,
        List<String> over,
        String place) {
    public StationEntry {
        drops = List.copyOf(drops);
        checks = List.copyOf(checks);
        counters = List.copyOf(counters);
        of = List.copyOf(of);
        over = List.copyOf(over);
    }

    /** A part of the packet path. */
    public enum Way {
        RECEIVE("receive", "receive: from the wire to the application"),
        TRANSMIT("transmit", "transmit: from the application to the wire"),
        /** No part of the way between wire and application: local sockets, captures, what closes and resets. */
        BESIDE("beside", "beside the path");

        private final String word;
        private final String title;

        Way(String word, String title) {
            this.word = word;
            this.title = title;
        }

        public String title() {
            return title;
        }

        public String word() {
            return word;
        }

        static Optional<Way> of(String word) {
            return java.util.Arrays.stream(values())
                    .filter(way -> way.word.equals(word))
                    .findFirst();
        }
    }
}

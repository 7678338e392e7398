package org.skbsh.format.pwru;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ways of the packets that have not ended yet: the functions that each went through. It forgets the oldest. */
final class Ways {
    private static final int MOST_PACKETS = 1 << 14;

    private final Map<String, Way> open = new LinkedHashMap<>();
    private long packets;
    private String last = "";

    /** One packet. */
    static final class Way {
        private static final int MOST_FUNCTIONS = 32;

        private final StringBuilder functions = new StringBuilder();
        private int count;
        private String last = "";
        private boolean ended;

        private void through(String function) {
            last = function;
            if (count++ < MOST_FUNCTIONS) {
                functions.append(functions.isEmpty() ? "" : ", ").append(function);
            }
        }

        /** The function before the free; empty if the trace begins with that. */
        String last() {
            return last;
        }

        /** The functions in the order of time; the end of a long way is left out. */
        String functions() {
            return functions + (count > MOST_FUNCTIONS ? ", …" : "");
        }
    }

    /**
     * A packet is at a function. Its way, if it ends here; after that the same address means another packet, as soon as
     * it is at a function that no free calls.
     */
    java.util.Optional<Way> at(String skb, String function) {
        last = function;
        Way way = open.get(skb);
        if (way == null || way.ended && !FreeNames.isWithin(function)) {
            way = begin(skb);
        }
        if (way.ended) {
            return java.util.Optional.empty();
        }
        if (!FreeNames.ends(function)) {
            way.through(function);
            return java.util.Optional.empty();
        }
        way.ended = true;
        return java.util.Optional.of(way);
    }

    private Way begin(String skb) {
        packets++;
        if (open.remove(skb) == null && open.size() == MOST_PACKETS) {
            open.remove(open.keySet().iterator().next());
        }
        Way way = new Way();
        open.put(skb, way);
        return way;
    }

    long packets() {
        return packets;
    }

    /** Where the newest line saw a packet. */
    String last() {
        return last;
    }
}

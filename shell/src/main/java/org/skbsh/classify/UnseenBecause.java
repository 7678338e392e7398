package org.skbsh.classify;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.skbsh.model.Capture;

/** Why a counter may have counted more packets than a trace has events of. */
final class UnseenBecause {
    private UnseenBecause() {}

    /** One sentence, the likeliest first: what was lost, what the trace was not asked for, what it cannot see. */
    static String of(String counter, Capture capture) {
        long lost = capture.loss().lost();
        if (lost > 0) {
            return lost + (lost == 1 ? " event was lost" : " events were lost");
        }
        boolean tcp = counter.startsWith("Tcp");
        return spot(capture, spot -> spot.contains("not asked for"))
                .or(() -> spot(capture, spot -> tcp && spot.contains("tcp_drop")))
                .or(() -> spot(capture, spot -> spot.startsWith("drops (kfree_skb)")))
                .or(() -> spot(capture, spot -> spot.startsWith("a packet that others still hold")))
                .map(spot -> "the trace cannot see: " + spot)
                .orElse("no blind spot of the trace explains it: the kernel counts it elsewhere too");
    }

    private static Optional<String> spot(Capture capture, Predicate<String> which) {
        List<String> spots = capture.origin().blindSpots();
        return spots.stream().filter(which).findFirst();
    }
}

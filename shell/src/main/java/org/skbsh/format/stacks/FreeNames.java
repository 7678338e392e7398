package org.skbsh.format.stacks;

import java.util.List;

import org.skbsh.model.Symbol;

/** Tells a function that frees a packet by its name alone: enough to know at which end of a text a stack begins. */
final class FreeNames {
    private static final List<String> PARTS = List.of(
            "kfree_skb",
            "consume_skb",
            "consume_stateless_skb",
            "skb_reason_drop",
            "skb_release_",
            "tcp_drop",
            "skb_free_");

    private FreeNames() {}

    static boolean has(String symbol) {
        String base = Symbol.of(symbol).base();
        return PARTS.stream().anyMatch(base::contains);
    }
}

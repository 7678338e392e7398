package org.skbsh.model;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kernel's functions that free a packet, from the entry points that give a reason down to {@code
 * kmem_cache_free}'s caller (net/core/skbuff.c, net/core/dev.c, from 2.6 to 7.x).
 */
public final class FreeingFunctions {
    /**
     * Names, and globs. {@code skb_release_*} runs within a free; {@code skb_attempt_defer_free} and the napi caches
     * only hand a packet on.
     */
    public static final List<String> NAMES = List.of(
            "kfree_skbmem",
            "__kfree_skb",
            "kfree_skb*",
            "__kfree_skb_*",
            "sk_skb_reason_drop",
            "__sk_skb_reason_drop",
            "consume_skb",
            "napi_consume_skb",
            "__consume_stateless_skb",
            "skb_release_*",
            "skb_free_*",
            "skb_attempt_defer_free",
            "napi_skb_*",
            "__napi_kfree_skb",
            "dev_kfree_skb*",
            "__dev_kfree_skb*",
            "dev_consume_skb*",
            "__consume_skb",
            "tcp_drop",
            "tcp_drop_reason");

    private static final Pattern FREES = any(NAMES);
    // What frees a list of packets calls a free for each, or frees them in bulk.
    private static final Pattern LISTS = any(List.of("kfree_skb_list*", "__kfree_skb_list*"));
    // What runs within a free, and what only puts a packet where another function frees it.
    private static final Pattern PARTS = any(List.of(
            "skb_release_*",
            "skb_free_*",
            "skb_attempt_defer_free",
            "napi_skb_*",
            "dev_kfree_skb_irq*",
            "__dev_kfree_skb_irq*",
            "dev_consume_skb_irq*"));

    private FreeingFunctions() {}

    private static Pattern any(List<String> names) {
        return Pattern.compile(
                names.stream().map(name -> name.replace("*", "\\w*+")).collect(Collectors.joining("|")));
    }

    /** Whether a function of this base name frees a packet, or does a part of that. */
    public static boolean has(String base) {
        return FREES.matcher(base).matches();
    }

    /** Whether each call of it frees one packet, whatever it calls in turn. */
    public static boolean freesOne(String base) {
        return has(base) && !freesList(base) && !PARTS.matcher(base).matches();
    }

    /** Whether it frees a list of packets. */
    public static boolean freesList(String base) {
        return LISTS.matcher(base).matches();
    }
}

package org.skbsh.model;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kernel's functions that free a packet, from the entry points that give a reason down to {@code
 * kmem_cache_free}'s caller (net/core/skbuff.c, net/core/dev.c, from 2.6 to 7.x).
 */
public final class FreeingFunctions {
    /** Not a step of a free. */
    public static final int NO_STEP = -1;

    /** The packet is gone: what follows at its address is another. */
    public static final int LAST_STEP = 4;

    /**
     * Names, and globs.
     *
     * @param step in the order in which one free calls them: a tracer of functions shows several for one packet
     */
    private record Known(String names, int step) {}

    // The first that matches counts. Not a step: skb_release_data, which pskb_expand_head calls too.
    private static final List<Known> ALL = List.of(
            new Known("kfree_skbmem", LAST_STEP),
            new Known("__kfree_skb", 3),
            new Known("kfree_skb_list", 0),
            new Known("kfree_skb_list_reason", 0),
            new Known("kfree_skb_partial", 0),
            new Known("kfree_skb", 2),
            new Known("kfree_skb_reason", 2),
            new Known("kfree_skb*", NO_STEP),
            new Known("__kfree_skb_*", 3),
            new Known("sk_skb_reason_drop", 2),
            new Known("__sk_skb_reason_drop", 2),
            new Known("consume_skb", 2),
            new Known("napi_consume_skb", 0),
            new Known("__consume_stateless_skb", 2),
            new Known("skb_release_all", 3),
            new Known("skb_release_head_state", 3),
            new Known("skb_release_*", NO_STEP),
            new Known("skb_free_*", NO_STEP),
            new Known("skb_attempt_defer_free", 0),
            new Known("napi_skb_*", NO_STEP),
            new Known("__napi_kfree_skb", 3),
            new Known("dev_kfree_skb*", 1),
            new Known("__dev_kfree_skb*", 1),
            new Known("dev_consume_skb*", 1),
            new Known("__consume_skb", 2),
            new Known("tcp_drop", 0),
            new Known("tcp_drop_reason", 0));

    /**
     * Names, and globs. {@code skb_release_*} runs within a free; {@code skb_attempt_defer_free} and the napi caches
     * only hand a packet on.
     */
    public static final List<String> NAMES = ALL.stream().map(Known::names).toList();

    private static final List<Pattern> EACH =
            NAMES.stream().map(name -> any(List.of(name))).toList();
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
    // What a free calls with the packet: destructors, and the release of what it holds.
    private static final Pattern WITHIN = Pattern.compile(
            "skb_release_.*+|skb_free_.*+|skb_kfree_head|_*(?:sock|tcp|sctp)_[rwepo]*free|sock_edemux|sock_gen_put"
                    + "|nf_ct_destroy|nf_conntrack_destroy|__skb_ext_.*+|skb_ext_.*+|unix_destruct_scm|skb_page_unref"
                    + "|netlink_skb_destructor|tpacket_destruct_skb|napi_pp_put_page|skb_pp_.*+|.*zerocopy.*+|skb_zcopy_.*+");

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

    /** Which step of a free it is, from 0; {@link #NO_STEP} if a packet does not end by it. */
    public static int step(String base) {
        for (int at = 0; at < EACH.size(); at++) {
            if (EACH.get(at).matcher(base).matches()) {
                return ALL.get(at).step();
            }
        }
        return NO_STEP;
    }

    /** Whether a free calls it, but it ends no packet: so it says nothing of another packet at the same address. */
    public static boolean isWithin(String base) {
        return WITHIN.matcher(base).matches();
    }
}

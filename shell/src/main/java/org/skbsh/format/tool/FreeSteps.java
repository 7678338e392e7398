package org.skbsh.format.tool;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The functions by which a packet ends, in the order in which one free calls them. A tracer of functions shows several of
 * them for one packet.
 */
final class FreeSteps {
    /** Not a step of a free. */
    static final int NONE = -1;

    /** The packet is gone: what follows at its address is another. */
    static final int LAST = 4;

    // Not skb_release_data: pskb_expand_head calls it too.
    private static final List<Pattern> STEPS = List.of(
            Pattern.compile(
                    "napi_consume_skb|skb_attempt_defer_free|kfree_skb_list(?:_reason)?|kfree_skb_partial|tcp_drop(?:_reason)?"),
            Pattern.compile("(?:__)?dev_(?:kfree|consume)_skb_.*+|dev_kfree_skb"),
            Pattern.compile(
                    "kfree_skb(?:_reason)?|(?:__)?sk_skb_reason_drop|(?:__)?consume_skb|__consume_stateless_skb"),
            Pattern.compile("__kfree_skb.*+|__napi_kfree_skb|skb_release_(?:all|head_state)"),
            Pattern.compile("kfree_skbmem"));
    // What a free calls with the packet: destructors, and the release of what it holds.
    private static final Pattern WITHIN = Pattern.compile(
            "skb_release_.*+|skb_free_.*+|skb_kfree_head|_*(?:sock|tcp|sctp)_[rwepo]*free|sock_edemux|sock_gen_put"
                    + "|nf_ct_destroy|nf_conntrack_destroy|__skb_ext_.*+|skb_ext_.*+|unix_destruct_scm|skb_page_unref"
                    + "|netlink_skb_destructor|tpacket_destruct_skb|napi_pp_put_page|skb_pp_.*+|.*zerocopy.*+|skb_zcopy_.*+");

    private FreeSteps() {}

    /** Which step of a free a function is, from 0; {@link #NONE} if the packet does not end by it. */
    static int of(String function) {
        for (int step = 0; step < STEPS.size(); step++) {
            if (STEPS.get(step).matcher(function).matches()) {
                return step;
            }
        }
        return NONE;
    }

    /** Whether a free calls it, but it ends no packet: so it says nothing of another packet at the same address. */
    static boolean isWithin(String function) {
        return WITHIN.matcher(function).matches();
    }
}

package org.skbsh.format.pwru;

import java.util.regex.Pattern;

/** Which functions of a packet's way end it. */
final class FreeNames {
    // Each takes the packet and frees it, or hands it to one that does. Not skb_release_data: pskb_expand_head calls it too.
    private static final Pattern FREE = Pattern.compile("_*kfree_skb(?:_.*+)?+|kfree_skbmem|(?:__)?sk_skb_reason_drop"
            + "|(?:napi_|__)?consume_skb|__consume_stateless_skb|(?:__)?dev_(?:kfree|consume)_skb_.*+|__napi_kfree_skb"
            + "|skb_release_(?:all|head_state)|skb_attempt_defer_free|tcp_drop(?:_reason)?");
    // What a free calls with the packet: destructors, and the release of what it holds.
    private static final Pattern WITHIN = Pattern.compile(
            "skb_release_.*+|skb_free_.*+|skb_kfree_head|_*(?:sock|tcp|sctp)_[rwepo]*free|sock_edemux|sock_gen_put"
                    + "|nf_ct_destroy|nf_conntrack_destroy|__skb_ext_.*+|skb_ext_.*+|unix_destruct_scm|skb_page_unref"
                    + "|netlink_skb_destructor|tpacket_destruct_skb|napi_pp_put_page|skb_pp_.*+|.*zerocopy.*+|skb_zcopy_.*+");

    private FreeNames() {}

    /** Whether a packet ends where this is called. */
    static boolean ends(String function) {
        return FREE.matcher(function).matches();
    }

    /** Whether it is called during a free, so that it says nothing of another packet at the same address. */
    static boolean isWithin(String function) {
        return ends(function) || WITHIN.matcher(function).matches();
    }
}

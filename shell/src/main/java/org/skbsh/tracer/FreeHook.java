package org.skbsh.tracer;

import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.model.Probe;

/**
 * The functions in which packets end without a tracepoint. Together with the tracepoints kfree_skb and consume_skb they
 * see every end of a packet in net/core/skbuff.c (4.19 to 6.18): all other functions, such as napi_consume_skb and
 * kfree_skb_list, fire a tracepoint for each packet that they really free.
 */
public enum FreeHook {
    KFREE_SKBMEM(
            "kfree_skbmem",
            Role.ENDS,
            Needs.NOTHING,
            "each packet whose memory goes back to the kernel, TCP's too",
            "TCP data that applications read and packets that an ack cleaned: they are freed without an event"),
    GRO_STOLEN(
            "napi_skb_free_stolen_head",
            Role.ENDS,
            Needs.NOTHING,
            "received packets that GRO emptied",
            "received packets whose data GRO took over"),
    /** Up to 6.4. */
    GRO_MERGED("__kfree_skb_defer", Role.ENDS, Needs.NOTHING, Texts.GRO_MERGED, Texts.GRO_MERGED_UNSEEN),
    /** From 6.5 on. */
    GRO_MERGED_NOW("__napi_kfree_skb", Role.ENDS, Needs.NOTHING, Texts.GRO_MERGED, Texts.GRO_MERGED_UNSEEN),
    COALESCED(
            "kfree_skb_partial",
            Role.ENDS,
            Needs.ADDRESS_AND_STOLEN,
            "received TCP packets emptied into the one before them",
            "received TCP packets whose data the packet before them took over"),
    DEFERRED(
            "skb_attempt_defer_free",
            Role.HANDS_OVER,
            Needs.ADDRESS,
            "who gives up a packet that another CPU will free",
            "who had read TCP data that another CPU frees later: it shows under net_rx_action");

    /** What an event at a hook says about its packet. */
    public enum Role {
        /** Nothing: packets do not end at this hook. */
        NONE,
        /** It ends now, for this reason; more events of the same end may follow. */
        OPENS,
        /** It will end soon, perhaps on another CPU. */
        HANDS_OVER,
        /** It has ended. */
        ENDS
    }

    /** What an event must record, so that skbsh can match it with other events of the same packet. */
    public enum Needs {
        NOTHING,
        ADDRESS,
        /** And whether the second argument is true: if not, the packet goes on to kfree_skbmem. */
        ADDRESS_AND_STOLEN
    }

    private static final class Texts {
        static final String GRO_MERGED = "received packets that GRO merged";
        static final String GRO_MERGED_UNSEEN = "received packets that GRO merged and put into a NAPI cache";
    }

    private final String function;
    private final Role role;
    private final Needs needs;
    private final String why;
    private final String unseen;

    FreeHook(String function, Role role, Needs needs, String why, String unseen) {
        this.function = function;
        this.role = role;
        this.needs = needs;
        this.why = why;
        this.unseen = unseen;
    }

    public static Optional<FreeHook> of(String function) {
        return Stream.of(values())
                .filter(hook -> hook.function.equals(function))
                .findFirst();
    }

    /** What an event of a probe, in its written form, says about its packet. */
    public static Role role(String probe) {
        if (Stream.of(Probe.KFREE_SKB, Probe.CONSUME_SKB).map(Probe::toString).anyMatch(probe::equals)) {
            return Role.OPENS;
        }
        return of(probe.substring(probe.lastIndexOf(':') + 1))
                .map(hook -> hook.role)
                .orElse(Role.NONE);
    }

    /** Its name in the kernel. */
    public String function() {
        return function;
    }

    public Needs needs() {
        return needs;
    }

    /** What it shows. */
    String why() {
        return why;
    }

    /** What a trace misses without it, or without a hook that shows the same. */
    String unseen() {
        return unseen;
    }
}

package org.skbsh.tracer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.model.Probe;

/**
 * The functions through which packets end without a tracepoint, besides those that a tracepoint announces. Together with the
 * tracepoints kfree_skb and consume_skb they see every end of a packet, as net/core/skbuff.c frees it (4.19 to 6.18): all
 * others, such as napi_consume_skb and kfree_skb_list, fire a tracepoint for each packet that they really free.
 *
 * @param function its name in the kernel
 * @param names its names in all kernels; where one of them is traced, nothing is missing
 * @param byAddressOnly whether it can be told from other ends only where it says which packet it is about
 * @param stolen whether its second argument must be true: else the packet goes on to kfree_skbmem
 * @param unseen what is not seen without it
 */
record FreeHook(String function, List<String> names, Role role, boolean byAddressOnly, boolean stolen, String unseen) {

    /** What an event at a hook says of its packet. */
    enum Role {
        /** Nothing: it is no hook of packets' ends. */
        NONE,
        /** It ends now, for this reason; more events of the same end may follow. */
        OPENS,
        /** It will end soon, perhaps on another CPU. */
        HANDS_OVER,
        /** It has ended. */
        ENDS
    }

    static final FreeHook KFREE_SKBMEM = new FreeHook(
            "kfree_skbmem",
            List.of("kfree_skbmem"),
            Role.ENDS,
            false,
            false,
            "TCP data that applications read and packets that an ack cleaned: they are freed without an event");

    private static final List<String> NAPI_DEFER = List.of("__kfree_skb_defer", "__napi_kfree_skb");

    /** All of them. */
    static final List<FreeHook> ALL = List.of(
            KFREE_SKBMEM,
            new FreeHook(
                    "napi_skb_free_stolen_head",
                    List.of("napi_skb_free_stolen_head"),
                    Role.ENDS,
                    false,
                    false,
                    "received packets whose data GRO took over"),
            napiDefer("__kfree_skb_defer"),
            napiDefer("__napi_kfree_skb"),
            new FreeHook(
                    "kfree_skb_partial",
                    List.of("kfree_skb_partial"),
                    Role.ENDS,
                    true,
                    true,
                    "received TCP packets whose data the packet before them took over"),
            new FreeHook(
                    "skb_attempt_defer_free",
                    List.of("skb_attempt_defer_free"),
                    Role.HANDS_OVER,
                    true,
                    false,
                    "who had read TCP data that another CPU frees later: it stands under net_rx_action"));

    FreeHook {
        names = List.copyOf(names);
    }

    private static FreeHook napiDefer(String function) {
        return new FreeHook(
                function,
                NAPI_DEFER,
                Role.ENDS,
                false,
                false,
                "received packets that GRO merged and put into a NAPI cache");
    }

    static Optional<FreeHook> of(String function) {
        return ALL.stream().filter(hook -> hook.function.equals(function)).findFirst();
    }

    /** What an event of a probe in its written form says of its packet. */
    static Role role(String probe) {
        if (Stream.of(Probe.KFREE_SKB, Probe.CONSUME_SKB).map(Probe::toString).anyMatch(probe::equals)) {
            return Role.OPENS;
        }
        return of(probe.substring(probe.lastIndexOf(':') + 1))
                .map(FreeHook::role)
                .orElse(Role.NONE);
    }
}

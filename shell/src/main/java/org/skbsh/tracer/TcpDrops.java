package org.skbsh.tracer;

import java.util.List;

import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;

/**
 * Whether the event of drops shows what TCP drops. Until 5.17 {@code tcp_drop()} calls {@code __kfree_skb()}, which
 * fires no event; since 5.18 {@code tcp_drop_reason()} calls {@code kfree_skb_reason()}, and the table of reasons
 * contains those of TCP (net/ipv4/tcp_input.c).
 */
final class TcpDrops {
    private static final String GIVEN_BY_TCP_DROP = "TCP_OLD_DATA";

    private TcpDrops() {}

    /** @param reasons the drop reasons of the traced kernel */
    static List<String> blindSpots(List<Probe> armed, ReasonTable reasons) {
        boolean seen = reasons.names().containsValue(GIVEN_BY_TCP_DROP)
                || armed.stream().anyMatch(TcpDrops::seesMemory);
        return seen || !armed.contains(Probe.KFREE_SKB)
                ? List.of()
                : List.of("what TCP drops in open connections (tcp_drop): this kernel frees it without the event; its"
                        + " counters have it: nstat -az 'TcpExt*'");
    }

    private static boolean seesMemory(Probe probe) {
        return probe.function().filter(Probe.KFREE_SKBMEM.name()::equals).isPresent();
    }
}

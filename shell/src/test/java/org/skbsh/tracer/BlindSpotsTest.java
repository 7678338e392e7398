package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;

import static org.assertj.core.api.Assertions.assertThat;

/** What a trace says that it cannot see follows from what was really armed. */
class BlindSpotsTest {
    private static final String SHARED =
            "a packet that others still hold: the event comes only when the last one lets go";
    private static final String SILENT =
            "TCP data that applications read and packets that an ack cleaned: they are freed without an event";

    private static List<String> blindSpots(String what, PacketIdentity packets, Probe... armed) {
        return BlindSpots.blindSpots(Targets.parse(what).levels(), List.of(armed), packets);
    }

    private static List<Probe> allHooks() {
        List<Probe> probes = new ArrayList<>(List.of(Probe.KFREE_SKB, Probe.CONSUME_SKB));
        Stream.of(FreeHook.values())
                .filter(hook -> hook != FreeHook.GRO_MERGED_NOW)
                .map(hook -> new Probe(Probe.Kind.KPROBE, hook.function()))
                .forEach(probes::add);
        return probes;
    }

    @Test
    void whatTcpDropsIsUnseenByTheEventsOfKernelsThatHaveNoReasonsForIt() {
        ReasonTable older = new ReasonTable(Map.of(1, "NO_SOCKET", 2, "TCP_CSUM"));
        ReasonTable newer = new ReasonTable(Map.of(1, "NO_SOCKET", 2, "TCP_OLD_DATA"));
        assertThat(TcpDrops.blindSpots(List.of(Probe.KFREE_SKB), older))
                .singleElement()
                .asString()
                .contains("tcp_drop");
        assertThat(TcpDrops.blindSpots(List.of(Probe.KFREE_SKB), ReasonTable.EMPTY))
                .hasSize(1);
        assertThat(TcpDrops.blindSpots(List.of(Probe.KFREE_SKB), newer)).isEmpty();
        assertThat(TcpDrops.blindSpots(List.of(Probe.CONSUME_SKB), older)).isEmpty();
        assertThat(TcpDrops.blindSpots(List.of(Probe.KFREE_SKB, Probe.KFREE_SKBMEM), older))
                .isEmpty();
    }

    @Test
    void eventsMissWhatIsFreedWithoutOne() {
        assertThat(blindSpots("drops", PacketIdentity.ANY_EVENT, Probe.KFREE_SKB))
                .containsExactly(
                        "packets freed without being dropped (consume_skb, and what applications read)", SHARED);
        assertThat(blindSpots("consumed", PacketIdentity.ANY_EVENT, Probe.CONSUME_SKB))
                .containsExactly("drops (kfree_skb)", SILENT, SHARED);
        assertThat(blindSpots("drops,consumed", PacketIdentity.ANY_EVENT, Probe.KFREE_SKB, Probe.CONSUME_SKB))
                .containsExactly(SILENT, SHARED);
    }

    @Test
    void kfreeSkbmemMissesReasonsAndCaches() {
        assertThat(blindSpots("frees", PacketIdentity.ANY_EVENT, Probe.KFREE_SKBMEM))
                .containsExactly(
                        "why a packet was dropped: only the events of 'drops' carry a reason",
                        "packets that go back to a NAPI cache (napi_consume_skb, GRO) and lists freed in bulk",
                        "the freeing function itself where the kernel jumps to kfree_skbmem instead of calling it");
    }

    @Test
    void withAllHooksOnlySharedPacketsAreMissed() {
        assertThat(BlindSpots.blindSpots(Set.of(Level.ALL_FREES), allHooks(), PacketIdentity.BY_ADDRESS))
                .containsExactly(SHARED);
    }

    @Test
    void aHookThatThisKernelRefusesIsMissed() {
        List<Probe> armed = allHooks().stream()
                .filter(probe -> !probe.name().equals("__kfree_skb_defer")
                        && !probe.name().equals("skb_attempt_defer_free"))
                .toList();
        assertThat(BlindSpots.blindSpots(Set.of(Level.ALL_FREES), armed, PacketIdentity.BY_ADDRESS))
                .containsExactly(
                        SHARED,
                        "received packets that GRO merged and put into a NAPI cache",
                        "who had read TCP data that another CPU frees later: it shows under net_rx_action");
    }

    @Test
    void ofCountsItCannotBeToldWhichPacketTheyAreOf() {
        List<Probe> armed = allHooks().stream()
                .filter(probe -> !probe.name().equals("skb_attempt_defer_free"))
                .toList();
        assertThat(BlindSpots.blindSpots(Set.of(Level.ALL_FREES), armed, PacketIdentity.BY_COUNT))
                .containsExactly(
                        SHARED,
                        "who had read TCP data that another CPU frees later: it shows under net_rx_action",
                        "packets freed without an event, if the same callers give as many packets with an event to a NAPI"
                                + " cache: counts can't tell them apart");
    }

    @Test
    void aProgramOfTheUsersCountsWhatItCounts() {
        assertThat(blindSpots(
                        "bpftrace:'BEGIN { exit(); }'", PacketIdentity.ANY_EVENT, new Probe(Probe.Kind.BPFTRACE, "x")))
                .containsExactly("what the program does not count");
    }

    @Test
    void namedProbesPromiseNothing() {
        assertThat(blindSpots("function:kfree_skbmem", PacketIdentity.ANY_EVENT, Probe.KFREE_SKBMEM))
                .containsExactly("everything that does not reach the named probes");
    }
}

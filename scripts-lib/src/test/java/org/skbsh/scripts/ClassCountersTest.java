package org.skbsh.scripts;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Counters;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;
import org.skbsh.model.TextField;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;
import org.skbsh.tracer.BlindSpots;
import org.skbsh.tracer.Level;
import org.skbsh.tracer.PacketIdentity;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code counters class}: what the counters of each class should have done, and what they did. */
class ClassCountersTest {
    private static final List<String> BLIND_SPOTS =
            BlindSpots.blindSpots(java.util.Set.of(Level.DROPS), List.of(Probe.KFREE_SKB), PacketIdentity.ANY_EVENT);

    @TempDir
    private Path home;

    private final CaptureBuilder builder = new CaptureBuilder();
    private TestShell shell;

    @BeforeEach
    void aShell() {
        shell = TestShell.Form.BATCH.as(OutputFormat.CSV).open(home);
    }

    private void drops(int number, String reason, String... stack) {
        EventRow row = new EventRow();
        row.count = number;
        row.stack = builder.stacks().internPrinted(List.of(stack));
        row.text(TextField.REASON, builder.names().id(reason));
        row.text(TextField.PROBE, builder.names().id(Probe.KFREE_SKB.toString()));
        row.text(TextField.PROTOCOL, builder.names().id("ip"));
        builder.event(row);
    }

    private void dropsOf(String namespace, int number) {
        EventRow row = new EventRow();
        row.count = number;
        row.stack = builder.stacks().internPrinted(List.of("sk_skb_reason_drop", "__udp4_lib_rcv"));
        row.text(TextField.REASON, builder.names().id("NO_SOCKET"));
        row.text(TextField.PROBE, builder.names().id(Probe.KFREE_SKB.toString()));
        row.text(TextField.PROTOCOL, builder.names().id("ip"));
        row.text(TextField.NETNS, builder.names().id(namespace));
        builder.event(row);
    }

    private List<String> told(Map<String, Long> grew, List<String> blindSpots) {
        Origin origin = new Origin(
                "ftrace",
                "drops",
                List.of(Probe.KFREE_SKB.toString()),
                "drops",
                blindSpots,
                Optional.of(Instant.EPOCH),
                Optional.of(Duration.ofSeconds(1)),
                Optional.empty());
        shell.session().captures().add("traced", builder.snapshot(origin).with(new Counters(grew)));
        return shell.run("counters class").lines().skip(1).toList();
    }

    @Test
    void aCounterThatGrewWithItsClassAgrees() {
        drops(20, "NO_SOCKET", "sk_skb_reason_drop", "__udp4_lib_rcv");
        assertThat(told(Map.of("UdpNoPorts", 20L), BLIND_SPOTS))
                .containsExactly("drop/udp/no_socket,20,UdpNoPorts,20,20,yes,");
    }

    @Test
    void aClassWhoseCounterGrewMoreIsPartlyUnseenForTheBlindSpotThatExplainsIt() {
        drops(20, "NO_SOCKET", "sk_skb_reason_drop", "__udp4_lib_rcv");
        assertThat(told(Map.of("UdpNoPorts", 25L), BLIND_SPOTS))
                .containsExactly(
                        "drop/udp/no_socket,20,UdpNoPorts,25,20,partly unseen,5 more than its events; the trace"
                                + " cannot see: a packet that others still hold: the event comes only when the last one lets go");
    }

    @Test
    void withoutABlindSpotThatExplainsItNoneIsNamed() {
        drops(20, "NO_SOCKET", "sk_skb_reason_drop", "__udp4_lib_rcv");
        assertThat(told(Map.of("UdpNoPorts", 25L), List.of()))
                .containsExactly("drop/udp/no_socket,20,UdpNoPorts,25,20,partly unseen,5 more than its events; no blind"
                        + " spot of the trace explains it: the kernel counts it elsewhere too");
    }

    @Test
    void lostEventsExplainItFirst() {
        drops(20, "NO_SOCKET", "sk_skb_reason_drop", "__udp4_lib_rcv");
        builder.lost(7);
        assertThat(told(Map.of("UdpNoPorts", 27L), BLIND_SPOTS))
                .containsExactly("drop/udp/no_socket,20,UdpNoPorts,27,20,partly unseen,7 more than its events; 7 events"
                        + " were lost");
    }

    @Test
    void aCounterThatClassesShareIsJudgedByTheirSum() {
        drops(20, "UDP_CSUM", "sk_skb_reason_drop", "__udp4_lib_rcv");
        drops(10, "SOCKET_RCVBUFF", "sk_skb_reason_drop", "udp_queue_rcv_one_skb");
        assertThat(told(Map.of("UdpInErrors", 30L, "UdpInCsumErrors", 20L, "UdpRcvbufErrors", 4L), BLIND_SPOTS))
                .containsExactly(
                        "drop/udp/udp_csum,20,UdpInCsumErrors,20,20,yes,",
                        "drop/udp/udp_csum,20,UdpInErrors,30,30,yes,shared with drop/socket/socket_rcvbuff/udp",
                        "drop/socket/socket_rcvbuff/udp,10,UdpInErrors,30,30,yes,shared with drop/udp/udp_csum",
                        "drop/socket/socket_rcvbuff/udp,10,UdpRcvbufErrors,4,10,fewer,other network namespaces count"
                                + " their own; or events came at the ends of the trace");
    }

    @Test
    void theNetworkNamespaceOfTheEventsSaysWhyACounterDidNotGrow() {
        dropsOf("4026532290", 20);
        assertThat(told(Map.of(), BLIND_SPOTS))
                .containsExactly(
                        "drop/udp/no_socket,20,UdpNoPorts,0,20,did not grow,\"the events are of the network"
                                + " namespace 4026532290, which counts its own; or skbsh ran in it, and this kernel does not count it\"");
    }

    @Test
    void eventsOfSeveralNetworkNamespacesNameThem() {
        for (int namespace = 1; namespace <= 5; namespace++) {
            dropsOf("402653229" + namespace, 4);
        }
        assertThat(told(Map.of("UdpNoPorts", 4L), BLIND_SPOTS))
                .containsExactly(
                        "drop/udp/no_socket,20,UdpNoPorts,4,20,fewer,\"the events are of 5 network namespaces, each"
                                + " of which counts its own: 4026532291, 4026532292, 4026532293, and 2 more\"");
    }

    @Test
    void aFilterHidesClassesButNotTheEventsThatTheirCountersCount() {
        drops(20, "UDP_CSUM", "sk_skb_reason_drop", "__udp4_lib_rcv");
        drops(10, "SOCKET_RCVBUFF", "sk_skb_reason_drop", "udp_queue_rcv_one_skb");
        told(Map.of("UdpInErrors", 30L, "UdpInCsumErrors", 20L), BLIND_SPOTS);
        shell.run("filter reason == UDP_CSUM");
        assertThat(shell.run("counters class").lines().skip(1))
                .containsExactly(
                        "drop/udp/udp_csum,20,UdpInCsumErrors,20,20,yes,",
                        "drop/udp/udp_csum,20,UdpInErrors,30,30,yes,shared with drop/socket/socket_rcvbuff/udp");
    }

    @Test
    void aCounterThatAlsoCountsOtherThingsIsNotCompared() {
        drops(3, "TCP_ABORT_ON_DATA", "sk_skb_reason_drop", "tcp_rcv_state_process");
        assertThat(told(Map.of("TcpOutRsts", 90L), BLIND_SPOTS))
                .contains("drop/tcp/tcp_abort_on_data,3,TcpOutRsts,90,3,can't tell,it counts every reset that this host"
                        + " sends");
    }

    @Test
    void aClassThatNoCounterCountsSaysSo() {
        drops(3, "NEIGH_FAILED", "sk_skb_reason_drop", "arp_error_report");
        assertThat(told(Map.of(), BLIND_SPOTS))
                .containsExactly("drop/neigh/neigh_failed,3,,,,,no counter is known to count it");
    }

    @Test
    void aCaptureOfAFileHasNoCountersAndNamesThem() {
        shell.run("load sample");
        shell.run("filter reason == NO_SOCKET && via('__udp4_lib_rcv')");
        assertThat(shell.run("counters class"))
                .contains("drop/udp/no_socket,41,UdpNoPorts,,41,,")
                .doesNotContain("yes");
    }

    @Test
    void whatATraceWasNotAskedForExplainsWhatItDidNotSee() {
        drops(20, "NO_SOCKET", "sk_skb_reason_drop", "__udp4_lib_rcv");
        assertThat(told(
                        Map.of("UdpNoPorts", 21L),
                        List.of("events that it was not asked for: it kept those of some packets, tasks or CPUs")))
                .allMatch(line -> line.contains("the trace cannot see: events that it was not asked for"));
    }
}

package org.skbsh.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Counters;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class CounterReportTest {
    private static final Aliases ALIASES = Aliases.builtIn();
    private static final CounterMeanings MEANINGS =
            CounterMeanings.of(Knowledge.of(Map.of("test.txt", """
                    Reason: NO_SOCKET
                    Layer: socket
                    Verdict: drop
                    Title: no socket was there for the packet

                    Reason: NO_SOCKET
                    At: __udp4_lib_rcv
                    Class: drop/udp/no_socket
                    Counters: UdpNoPorts

                    Reason: NO_SOCKET
                    At: __udp6_lib_rcv
                    Class: drop/udp/no_socket
                    Counters: Udp6NoPorts

                    Reason: IP_INNOROUTES
                    Layer: ip
                    Verdict: drop
                    Title: no route to forward it by
                    Counters: IpExtInNoRoutes

                    Reason: IP_INNOROUTES
                    At: ip6_*
                    Class: drop/ip/ip_innoroutes
                    Counters: Ip6InNoRoutes

                    Reason: UNHANDLED_PROTO
                    Layer: device
                    Verdict: drop
                    Title: no protocol took the packet
                    Counters: dev.*.rx_dropped

                    Reason: UDP_CSUM
                    Layer: udp
                    Verdict: drop
                    Title: the checksum is wrong
                    Counters: UdpInCsumErrors Udp6InCsumErrors

                    Reason: CPU_BACKLOG
                    Layer: device
                    Verdict: drop
                    Title: the CPU's queue was full
                    Counters: softnet.dropped dev.*.rx_dropped

                    Counter: UdpNoPorts
                    Counts: nobody listened on the port

                    Counter: IpInUnknownProtos
                    Counts: no such protocol above IP here
                    Events: reason == IP_NOPROTO && !via('ip6_*')
                    """)), Keys.of(ALIASES), ALIASES, problem -> {
                throw new AssertionError(problem);
            });
    private static final Origin TRACED = new Origin(
            "ftrace",
            "drops",
            List.of(),
            "drops",
            List.of(),
            Optional.of(Instant.EPOCH),
            Optional.of(Duration.ofSeconds(1)),
            Optional.empty());

    private final CaptureBuilder builder = new CaptureBuilder();

    private void events(long count, String reason, String... frames) {
        eventsBy("", count, reason, frames);
    }

    private void eventsBy(String protocol, long count, String reason, String... frames) {
        EventRow row = new EventRow();
        row.text(TextField.PROTOCOL, protocol.isEmpty() ? 0 : builder.names().id(protocol));
        row.text(TextField.REASON, builder.names().id(reason));
        row.stack = builder.stacks().internPrinted(List.of(frames));
        row.count = count;
        builder.event(row);
    }

    private CounterReport report(Map<String, Long> changes) {
        Capture capture = builder.snapshot(TRACED).with(new Counters(changes));
        return CounterReport.of(capture, MEANINGS);
    }

    private static String brief(CounterReport.Row row) {
        OptionalLong explained = row.explained();
        return row.counter() + " " + row.grew() + " "
                + (explained.isPresent() ? String.valueOf(explained.getAsLong()) : "?");
    }

    @Test
    void aCounterIsExplainedByTheEventsItCounts() {
        events(490, "NO_SOCKET", "sk_skb_reason_drop", "__udp4_lib_rcv", "ip_protocol_deliver_rcu");
        events(30, "NO_SOCKET", "sk_skb_reason_drop", "tcp_v4_rcv", "ip_protocol_deliver_rcu");
        events(7, "NO_SOCKET", "sk_skb_reason_drop", "__udp6_lib_rcv", "ip6_protocol_deliver_rcu");
        events(8, "IP_INNOROUTES", "sk_skb_reason_drop", "ip_error", "ip_rcv_finish_core");
        CounterReport report = report(Map.of(
                "UdpNoPorts",
                500L,
                "Udp6NoPorts",
                7L,
                "IpExtInNoRoutes",
                2L,
                "IpInReceives",
                9L,
                "TcpExtTCPFooFail",
                1L));
        assertThat(report.rows().stream().map(CounterReportTest::brief))
                .containsExactly(
                        "UdpNoPorts 500 490", "Udp6NoPorts 7 7", "IpExtInNoRoutes 2 2", "TcpExtTCPFooFail 1 ?");
        assertThat(report.others().stream().map(CounterReportTest::brief)).containsExactly("IpInReceives 9 ?");
        assertThat(report.rows().get(2).events()).hasValue(8);
    }

    @Test
    void eventsThatTellNoDeviceExplainOneDevicesCounterOnly() {
        events(5, "UNHANDLED_PROTO", "kfree_skb_reason", "__netif_receive_skb_core");
        assertThat(report(Map.of("dev.eth0.rx_dropped", 5L)).rows().stream().map(CounterReportTest::brief))
                .containsExactly("dev.eth0.rx_dropped 5 5");
        assertThat(report(Map.of("dev.eth0.rx_dropped", 5L, "dev.br0.rx_dropped", 4L)).rows().stream()
                        .map(CounterReportTest::brief))
                .containsExactly("dev.eth0.rx_dropped 5 ?", "dev.br0.rx_dropped 4 ?");
    }

    @Test
    void eachVersionOfIpHasItsCounters() {
        eventsBy("ip", 24, "UDP_CSUM", "kfree_skb_reason", "udp_rcv");
        eventsBy("ipv6", 12, "UDP_CSUM", "kfree_skb_reason", "udpv6_rcv");
        CounterReport report = report(Map.of("UdpInCsumErrors", 24L, "Udp6InCsumErrors", 12L));
        assertThat(report.rows().stream().map(CounterReportTest::brief))
                .containsExactlyInAnyOrder("UdpInCsumErrors 24 24", "Udp6InCsumErrors 12 12");
        assertThat(report.rows().stream().map(row -> row.events().orElseThrow()))
                .containsExactlyInAnyOrder(24L, 12L);
    }

    @Test
    void aFileWasNotSampledAndAQuietTraceWas() {
        assertThat(report(Map.of()).sampled()).isTrue();
        Capture file = builder.snapshot(Origin.file("ftrace text", "x.txt"));
        assertThat(CounterReport.of(file, MEANINGS).sampled()).isFalse();
    }

    private static String filter(String counter) {
        return MEANINGS.of(counter).orElseThrow().filter().orElseThrow().toString();
    }

    @Test
    void aCounterCountsTheReasonsThatNameItWhereNoRefinementNamesOthers() {
        assertThat(filter("UdpNoPorts"))
                .isEqualTo("(reason == NO_SOCKET && caller('__udp4_lib_rcv')) && protocol != ipv6");
        assertThat(filter("IpExtInNoRoutes"))
                .isEqualTo("(reason == IP_INNOROUTES && !caller('ip6_*')) && protocol != ipv6");
        assertThat(filter("dev.eth0.rx_dropped")).isEqualTo("reason in [UNHANDLED_PROTO, CPU_BACKLOG]");
        assertThat(filter("IpInUnknownProtos"))
                .isEqualTo("(reason == IP_NOPROTO && !via('ip6_*')) && protocol != ipv6");
    }

    @Test
    void aFilterThatIsWrongIsToldWithItsPlaceAndTheOtherCountersHold() {
        List<String> problems = new ArrayList<>();
        CounterMeanings meanings =
                CounterMeanings.of(Knowledge.of(Map.of("mine.txt", """
                        Counter: First
                        Counts: nothing
                        Events: raeson == X

                        Counter: Second
                        Counts: something
                        """)), Keys.of(ALIASES), ALIASES, problems::add);
        assertThat(problems)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("mine.txt:1: ")
                .contains("raeson");
        assertThat(meanings.all().stream().map(CounterMeanings.Meaning::counter))
                .containsExactly("Second");
    }
}

package org.skbsh.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Counters;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;

import static org.assertj.core.api.Assertions.assertThat;

class CounterReportTest {
    private static final Aliases ALIASES = Aliases.builtIn();
    private static final CounterMeanings MEANINGS = CounterMeanings.builtIn(Keys.of(ALIASES), ALIASES);
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
        EventRow row = new EventRow();
        row.reason = builder.names().id(reason);
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
    void aFileWasNotSampledAndAQuietTraceWas() {
        assertThat(report(Map.of()).sampled()).isTrue();
        Capture file = builder.snapshot(Origin.file("ftrace text", "x.txt"));
        assertThat(CounterReport.of(file, MEANINGS).sampled()).isFalse();
    }

    @Test
    void eachCounterHasOneMeaning() {
        List<String> counters =
                MEANINGS.all().stream().map(CounterMeanings.Meaning::counter).toList();
        assertThat(counters).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        assertThat(counters).allMatch(counter -> MEANINGS.of(counter.replace("*", "x"))
                .orElseThrow()
                .counter()
                .equals(counter));
    }
}

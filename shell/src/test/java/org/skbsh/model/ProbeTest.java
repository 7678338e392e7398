package org.skbsh.model;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProbeTest {
    @ParameterizedTest
    @CsvSource({
        "tracepoint:skb:kfree_skb, tracepoint:skb:kfree_skb",
        "tp:skb:consume_skb, tracepoint:skb:consume_skb",
        "kprobe:kfree_skbmem, kprobe:kfree_skbmem",
        "function:tcp_*, function:tcp_*"
    })
    void aProbeIsReadAndWrittenAsBpftraceAndRetisDo(String typed, String written) {
        assertThat(Probe.parse(typed))
                .hasValueSatisfying(probe -> assertThat(probe).hasToString(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drops", "uprobe:main", "kprobe:", ":x", ""})
    void anythingElseIsNoProbe(String typed) {
        assertThat(Probe.parse(typed)).isEmpty();
    }

    @Test
    void theSystemOfAnEventThatFtraceLeavesOutIsKnownForPacketFrees() {
        assertThat(Probe.event("kfree_skb")).isEqualTo(Probe.KFREE_SKB);
        assertThat(Probe.event("net_dev_xmit")).hasToString("tracepoint:net_dev_xmit");
    }

    @Test
    void reasonNumbersAreNamedByTheTracingKernelsOwnTable() {
        ReasonTable table = new ReasonTable(Map.of(2, "NOT_SPECIFIED", 3, "NO_SOCKET"));

        assertThat(table.name("3")).isEqualTo("NO_SOCKET");
        assertThat(table.name("99")).isEqualTo("99");
        assertThat(table.name("NO_SOCKET")).isEqualTo("NO_SOCKET");
        assertThat(table.name("")).isEmpty();
    }
}

package org.skbsh.kernel.counters;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CounterSampleTest {
    private static final Path COUNTERS = Path.of("src/test/resources/counters");

    private static CounterSample sample(String moment) {
        return new CounterSample(CounterFiles.read(COUNTERS.resolve(moment)), List.of());
    }

    @Test
    void whatGrewBetweenTwoSamplesIsTold() {
        assertThat(sample("after").since(sample("before")).changes())
                .isEqualTo(Map.ofEntries(
                        Map.entry("IpInReceives", 200L),
                        Map.entry("IpInHdrErrors", 2L),
                        Map.entry("TcpActiveOpens", 2L),
                        Map.entry("UdpInDatagrams", 80L),
                        Map.entry("UdpNoPorts", 20L),
                        Map.entry("Ip6InReceives", 2L),
                        Map.entry("Udp6NoPorts", 3L),
                        Map.entry("TcpExtTCPOFOMerge", 12L),
                        Map.entry("IpExtInNoRoutes", 1L),
                        Map.entry("IpExtInOctets", 6L),
                        Map.entry("softnet.dropped", 26L),
                        Map.entry("softnet.time_squeeze", 1L),
                        Map.entry("dev.eth0.rx_errors", 1L),
                        Map.entry("dev.eth0.rx_dropped", 2L),
                        Map.entry("dev.eth0.tx_dropped", 3L),
                        Map.entry("dev.eth0.tx_carrier", 1L),
                        Map.entry("dev.veth9.tx_dropped", 1L)));
    }

    @Test
    void whatIsNotThereCountsNothing() {
        assertThat(CounterFiles.read(COUNTERS.resolve("nowhere"))).isEmpty();
        assertThat(sample("before").since(sample("after")).changes()).isEmpty();
    }

    @Test
    void tcTellsOfEachDevicesQueues() {
        assertThat(QdiscDrops.in("""
                        qdisc noqueue 0: dev lo root refcnt 2\s
                         Sent 0 bytes 0 pkt (dropped 0, overlimits 0 requeues 0)\s
                         backlog 0b 0p requeues 0
                        qdisc mq 0: dev eth0 root\s
                         Sent 9 bytes 1 pkt (dropped 9, overlimits 0 requeues 0)\s
                         backlog 0b 0p requeues 0
                        qdisc fq_codel 0: dev eth0 parent :2 limit 10240p flows 1024 quantum 1514 target 5ms
                         Sent 9 bytes 1 pkt (dropped 4, overlimits 0 requeues 0)\s
                         backlog 0b 0p requeues 0
                          maxpacket 0 drop_overlimit 0 new_flow_count 0 ecn_mark 0
                        qdisc fq_codel 0: dev eth0 parent :1 limit 10240p flows 1024 quantum 1514 target 5ms
                         Sent 9 bytes 1 pkt (dropped 5, overlimits 0 requeues 0)\s
                        """))
                .isEqualTo(Map.of(
                        "qdisc.lo.noqueue.drops", 0L,
                        "qdisc.eth0.mq.drops", 9L,
                        "qdisc.eth0.fq_codel.drops", 9L));
    }
}

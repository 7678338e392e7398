package org.skbsh.format.bpftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.skbsh.format.Source;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;

import static org.assertj.core.api.Assertions.assertThat;

/** What the short fields of a record say: those that hold several values. */
class BpftraceRecordTest {
    private static Map<String, Object> read(String fields) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        String record = "EV probe=tracepoint:skb:kfree_skb " + fields + " comm:x\n\n";
        new BpftraceTextReader(ReasonTable.EMPTY).read(Source.of(record.getBytes(StandardCharsets.UTF_8)), builder);
        return builder.snapshot(Origin.file("test", "test")).events().get(0).values();
    }

    @Test
    void eachValueIsAField() throws IOException {
        assertThat(read("iif=2 uid=1000 vlan=42 addrs=le4:100007f:0:200007f:0 l4=6 ports=98784247856 icmp=65792"
                        + " tcp=77309411336"))
                .isEqualTo(Map.of(
                        "iif", 2L,
                        "uid", 1000L,
                        "vlan", 42L,
                        "saddr", "127.0.0.1",
                        "daddr", "127.0.0.2",
                        "l4", "tcp",
                        "sport", 23L,
                        "dport", 48L,
                        "flags", "SYN,ACK",
                        "seq", 8L));
        assertThat(read("addrs=be6:20010db800000000:1:20010db800000000:2 l4=58 ports=281474976776192 icmp=257"))
                .isEqualTo(Map.of(
                        "saddr", "2001:db8::1",
                        "daddr", "2001:db8::2",
                        "l4", "icmpv6",
                        "icmp_type", 1L,
                        "icmp_code", 1L));
    }

    @Test
    void whatAPacketLacksIsNone() throws IOException {
        assertThat(read(
                        "iif=0 uid=4294967296 vlan=4096 mark=0 addrs=le0:0:0:0:0 l4=256 ports=281474976776192 icmp=65792"
                                + " tcp=1099511627776"))
                .isEmpty();
        assertThat(read("addrs=no ports=-1 icmp=x tcp= vlan=99999 packet=le")).isEmpty();
    }

    @Test
    void theEventsOwnFieldComesFirst() throws IOException {
        assertThat(read("n_sport=9 ports=98784247856")).isEqualTo(Map.of("sport", 9L, "dport", 48L));
    }
}

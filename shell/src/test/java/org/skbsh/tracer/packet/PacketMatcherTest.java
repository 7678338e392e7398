package org.skbsh.tracer.packet;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class PacketMatcherTest {
    private final CaptureBuilder sink = new CaptureBuilder();
    private final Map<String, EventRow> packets = Map.of(
            "dns", packet("ip", "10.1.2.3", "192.0.2.9", "udp", 4711, 53, 70),
            "web", packet("ip", "192.0.2.9", "10.1.2.3", "tcp", 443, 50000, 1500),
            "web6", packet("ipv6", "2001:db8::1", "2001:db8:1::2", "tcp", 50001, 80, 94),
            "ping", without("ip", "10.1.2.3", "192.0.2.9", "icmp", 84),
            "ping6", without("ipv6", "fe80::1", "ff02::1", "icmpv6", 104),
            "arp", without("arp", "10.0.0.1", "10.0.0.2", "", 28),
            "bare", new EventRow());

    private EventRow packet(
            String protocol, String from, String to, String transport, int sport, int dport, int length) {
        EventRow row = without(protocol, from, to, transport, length);
        number(row, "sport", sport);
        number(row, "dport", dport);
        return row;
    }

    private EventRow without(String protocol, String from, String to, String transport, int length) {
        EventRow row = new EventRow();
        row.text(TextField.PROTOCOL, sink.names().id(protocol));
        text(row, "saddr", from);
        text(row, "daddr", to);
        if (!transport.isEmpty()) {
            text(row, "l4", transport);
        }
        number(row, "len", length);
        return row;
    }

    private void text(EventRow row, String name, String value) {
        row.field(
                sink.fields().declare(name, Field.Kind.TEXT).id(), sink.names().id(value));
    }

    private void number(EventRow row, String name, long value) {
        row.field(sink.fields().declare(name, Field.Kind.NUMBER).id(), value);
    }

    private String matching(String expression) {
        PacketMatcher matcher = PacketExpression.parse(expression).over(sink);
        return Stream.of("dns", "web", "web6", "ping", "ping6", "arp", "bare")
                .filter(name -> matcher.matches(packets.get(name)))
                .reduce("", (all, name) -> all.isEmpty() ? name : all + " " + name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp                          | web web6",
                "udp                          | dns",
                "icmp                         | ping",
                "icmp6                        | ping6",
                "arp                          | arp",
                "ip                           | dns web ping",
                "ip6                          | web6 ping6",
                "proto 6                      | web web6",
                "udp and dst port 53          | dns",
                "udp and src port 53          | ''",
                "port 80 or port 443          | web web6",
                "portrange 50000-50001        | web web6",
                "dst portrange 50000-50001    | web",
                "not port 53                  | web web6 ping ping6 arp bare",
                "not portrange 0-65535        | ping ping6 arp bare",
                "host 10.1.2.3                | dns web ping",
                "src host 10.1.2.3            | dns ping",
                "dst 10.1.2.3                 | web",
                "src net 10.0.0.0/8           | dns ping arp",
                "net 2001:db8::/32            | web6",
                "src net 2001:db8:1::/48      | ''",
                "dst net 2001:db8:1::/48      | web6",
                "net 0.0.0.0/0                | dns web ping arp",
                "net ::/0                     | web6 ping6",
                "len > 94                     | web ping6",
                "less 84                      | dns ping arp",
                "len != 84                    | dns web web6 ping6 arp bare",
                "vlan                         | ''",
                "not ip and not ip6           | arp bare",
                "tcp and (len < 100 or src port 443) | web web6",
                "not (tcp or udp or arp)      | ping ping6 bare",
            })
    void anExpressionChoosesPackets(String expression, String chosen) {
        assertThat(matching(expression)).isEqualTo(chosen);
    }

    @Test
    void aVlanIsThatOfTheField() {
        EventRow row = without("ip", "10.0.0.1", "10.0.0.2", "udp", 60);
        number(row, "vlan", 7);

        assertThat(List.of("vlan", "vlan 7", "vlan 8").stream()
                        .map(text -> PacketExpression.parse(text).over(sink).matches(row)))
                .containsExactly(true, true, false);
    }

    @Test
    void theOlderNameOfTheProtocolAboveIpIsKnownToo() {
        CaptureBuilder old = new CaptureBuilder();
        PacketMatcher matcher = PacketExpression.parse("tcp").over(old);
        EventRow row = new EventRow();
        row.field(
                old.fields().declare("transport", Field.Kind.TEXT).id(),
                old.names().id("tcp"));

        assertThat(matcher.matches(row)).isTrue();
    }

    @Test
    void aFieldOfAnotherKindIsAnotherField() {
        CaptureBuilder other = new CaptureBuilder();
        PacketMatcher matcher =
                PacketExpression.parse("port 53 or host 10.0.0.1").over(other);
        EventRow row = new EventRow();
        row.field(
                other.fields().declare("dport", Field.Kind.TEXT).id(),
                other.names().id("53"));
        row.field(other.fields().declare("saddr", Field.Kind.ADDRESS).id(), 0x0a000001);
        assertThat(matcher.matches(row)).isFalse();

        // These are called dport.number and saddr.text.
        row.clear();
        row.field(other.fields().declare("dport", Field.Kind.NUMBER).id(), 53);
        assertThat(matcher.matches(row)).isTrue();
        row.clear();
        row.field(
                other.fields().declare("saddr", Field.Kind.TEXT).id(),
                other.names().id("10.0.0.1"));
        assertThat(matcher.matches(row)).isTrue();
    }
}

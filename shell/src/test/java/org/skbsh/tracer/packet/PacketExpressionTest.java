package org.skbsh.tracer.packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PacketExpressionTest {
    private static String read(String text) {
        return PacketExpression.parse(text).condition().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "udp and dst port 53         ~ (proto udp and dst portrange 53-53)",
                "udp dst port 53             ~ (proto udp and dst portrange 53-53)",
                "host 10.0.0.1               ~ net 10.0.0.1",
                "src net 10.0.0.0/8          ~ src net 10.0.0.0/8",
                "net 0.0.0.0/0               ~ net 0.0.0.0/0",
                "dst 2001:DB8:0::1           ~ dst net 2001:db8::1",
                "net 2001:db8::/32           ~ net 2001:db8::/32",
                "host ::ffff:10.0.0.1        ~ net ::ffff:10.0.0.1",
                "ip6 host ::1                ~ (ip6 and net ::1)",
                "port 80 or port 443         ~ (portrange 80-80 or portrange 443-443)",
                "src portrange 8000-8080     ~ src portrange 8000-8080",
                "proto 17                    ~ proto udp",
                "proto 200                   ~ proto 200",
                "ip proto icmp6              ~ (ip and proto icmpv6)",
                "len > 100                   ~ greater 101",
                "len >= 100                  ~ greater 100",
                "len < 100                   ~ less 99",
                "len <= 100                  ~ less 100",
                "len == 100                  ~ (greater 100 and less 100)",
                "len = 100                   ~ (greater 100 and less 100)",
                "len != 100                  ~ not (greater 100 and less 100)",
                "less 64                     ~ less 64",
                "greater 64                  ~ greater 64",
                "vlan                        ~ vlan",
                "vlan and arp                ~ (vlan and arp)",
                "vlan 7                      ~ vlan 7",
                "not tcp and udp             ~ (not proto tcp and proto udp)",
                "tcp or udp and icmp         ~ (proto tcp or (proto udp and proto icmp))",
                "(tcp or udp) and icmp       ~ ((proto tcp or proto udp) and proto icmp)",
                "!(tcp||udp)&&ip             ~ (not (proto tcp or proto udp) and ip)",
            })
    void anExpressionIsReadAsTcpdumpReadsIt(String text, String means) {
        assertThat(read(text)).isEqualTo(means);
        assertThat(read(means)).isEqualTo(means);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "``                   ~ 0  ~ expected a condition; conditions begin with arp dst",
                "udp and              ~ 7  ~ expected a condition; conditions begin with arp dst",
                "udpp                 ~ 0  ~ expected a condition; did you mean 'udp'?",
                "tcp and prot 53      ~ 8  ~ expected a condition; did you mean 'port'?",
                "src prt 53           ~ 4  ~ expected a condition; did you mean 'port'?",
                "port http            ~ 5  ~ expected a port's number from 0 to 65535",
                "port 65536           ~ 5  ~ expected a port's number from 0 to 65535",
                "port                 ~ 4  ~ expected a port's number",
                "portrange 9-8        ~ 10 ~ ports go from 0 to 65535, the lower one first",
                "portrange 80         ~ 10 ~ '80' are not two ports; such as 8000-8080",
                "host localhost       ~ 5  ~ 'localhost' is not an address",
                "host 10.0.0.0/8      ~ 5  ~ '10.0.0.0/8' is not an address",
                "net 10.0.0.1/8       ~ 4  ~ 10.0.0.1 has more than the 8 bits of its prefix; the network is 10.0.0.0/8",
                "net 10.0.0.0/33      ~ 4  ~ a prefix goes from 0 to 32, not '33'",
                "proto upd            ~ 6  ~ no protocol 'upd'; did you mean 'udp'?",
                "proto 256            ~ 6  ~ no protocol '256'",
                "len 100              ~ 4  ~ expected one of == != <= >= = < >",
                "len > x              ~ 6  ~ expected a length from 0 to",
                "len < 0              ~ 4  ~ no length is below 0",
                "vlan 4096            ~ 5  ~ expected a VLAN's number from 0 to 4095",
                "(tcp                 ~ 4  ~ expected ')'",
                "tcp)                 ~ 3  ~ expected 'and', 'or' or the end: no bracket is open here",
                "tcp udp              ~ 4  ~ expected 'and', 'or' or the end",
                "port 80 or 443       ~ 11 ~ expected a condition",
                "tcp[13] = 2          ~ 3  ~ expected 'and', 'or' or the end",
            })
    void whatIsWrongIsShownWhereItIs(String text, int column, String problem) {
        assertThatThrownBy(() -> PacketExpression.parse(text))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("bad expression: " + problem)
                .hasMessageEndingWith("\n  " + text + "\n  " + " ".repeat(column) + "^");
    }

    @Test
    void anExpressionThatIsNestedTooDeeplyIsRefused() {
        assertThatThrownBy(() -> PacketExpression.parse("(".repeat(100_000)))
                .hasMessageContaining("more than 100 brackets and negations are nested");
        assertThat(read("(".repeat(90) + "tcp" + ")".repeat(90))).isEqualTo("proto tcp");
        assertThat(read("(tcp) or ".repeat(500) + "udp")).startsWith("((((");
    }
}

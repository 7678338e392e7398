package org.skbsh.format.pcapng;

import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.format.packet.PacketText;
import org.skbsh.format.packet.PacketText.Link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RedactedPacketTest {
    private static final String IP4 = "c6336401 cb007102";
    private static final String MASKED_4 = "0a000001 0a000002";
    private static final String IP6 = "20010db8 00000000 00000000 00000001 20010db8 00000000 00000000 00000002";
    private static final String MASKED_6 = "fd000000 00000000 00000000 00000001 fd000000 00000000 00000000 00000002";
    private static final String SECRET = "736563726574";

    static Stream<Arguments> packets() {
        return Stream.of(
                packet(
                        "TCP: its options and data go",
                        Link.IP,
                        "4500 003a 0001 4000 40 06 beef" + IP4 + "30390050 00000001 00000002 8010 ffff beef 0000"
                                + "1e0c0000c633640100000000" + SECRET,
                        "4500 003a 0001 4000 40 06 0000" + MASKED_4 + "30390050 00000001 00000002 8010 ffff 0000 0000"),
                packet(
                        "options of IPv4",
                        Link.IP,
                        "4700 0024 0001 4000 40 11 beef" + IP4 + "8307 04c6 3364 0100" + "30390050 0008 beef" + SECRET,
                        "4700 0024 0001 4000 40 11 0000" + MASKED_4 + "0101 0101 0101 0101" + "30390050 0008 0000"),
                packet(
                        "a later fragment",
                        Link.IP,
                        "4500 0024 0001 0001 40 11 beef" + IP4 + SECRET,
                        "4500 0024 0001 0001 40 11 0000" + MASKED_4),
                packet(
                        "a tunnel",
                        Link.IP,
                        "4500 0038 0001 0000 40 2f beef" + IP4 + "00000800 4500 0024 0001 0001 40 11 beef" + IP4,
                        "4500 0038 0001 0000 40 2f 0000" + MASKED_4),
                packet(
                        "padding behind the end of the packet",
                        Link.IP,
                        "4500 0018 0001 0000 40 11 beef" + IP4 + "30390050" + SECRET,
                        "4500 0018 0001 0000 40 11 0000" + MASKED_4 + "30390050"),
                packet(
                        "an error of ICMP and the packet in it",
                        Link.IP,
                        "4500 0038 0001 0000 40 01 beef cb007102 c6336401 0303 beef 00000000"
                                + "4500 0024 0001 0000 40 11 beef" + IP4 + "30390050 0010 beef" + SECRET,
                        "4500 0038 0001 0000 40 01 0000 0a000001 0a000002 0303 0000 00000000"
                                + "4500 0024 0001 0000 40 11 0000 0a000002 0a000001 30390050 0010 0000"),
                packet(
                        "a redirect",
                        Link.IP,
                        "4500 0038 0001 0000 40 01 beef" + IP4 + "0501 beef c0a80101" + "4500 0024 0001 0000 40 11 beef"
                                + IP4 + "30390050 0010 beef",
                        "4500 0038 0001 0000 40 01 0000" + MASKED_4 + "0501 0000 0a000003"
                                + "4500 0024 0001 0000 40 11 0000" + MASKED_4 + "30390050 0010 0000"),
                packet(
                        "an echo",
                        Link.IP,
                        "4500 0022 0001 0000 40 01 beef" + IP4 + "0800 beef 00010002" + SECRET,
                        "4500 0022 0001 0000 40 01 0000" + MASKED_4 + "0800 0000 00010002"),
                packet(
                        "UDP above IPv6, and a routing header with an address",
                        Link.IP,
                        "60000000 0026 2b 40" + IP6 + "1102040100000000" + "20010db8 00000000 00000000 00000003"
                                + "30390050 000e beef" + SECRET,
                        "60000000 0026 2b 40" + MASKED_6 + "1102000000000000" + "00".repeat(16) + "30390050 000e 0000"),
                packet(
                        "a later fragment of IPv6",
                        Link.IP,
                        "60000000 000e 2c 40" + IP6 + "1100000900000007" + SECRET,
                        "60000000 000e 2c 40" + MASKED_6 + "1100000900000007"),
                packet(
                        "an error of ICMPv6 and the packet in it",
                        Link.IP,
                        "60000000 003e 3a 40" + IP6 + "0104 beef 00000000" + "60000000 000e 11 40" + IP6
                                + "30390050 000e beef" + SECRET,
                        "60000000 003e 3a 40" + MASKED_6 + "0104 0000 00000000" + "60000000 000e 11 40" + MASKED_6
                                + "30390050 000e 0000"),
                packet(
                        "a neighbour solicitation",
                        Link.IP,
                        "60000000 0020 3a ff" + IP6 + "8700 beef 00000000 20010db8 00000000 00000000 00000002"
                                + "0101020304050607",
                        "60000000 0020 3a ff" + MASKED_6 + "8700 0000 00000000"),
                packet(
                        "ARP",
                        Link.ETHERNET,
                        "ffffffffffff 001122334455 0806 0001 0800 06 04 0001 001122334455 c6336401 000000000000 cb007102"
                                + SECRET,
                        "ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002"),
                packet(
                        "a VLAN tag, and a group's address",
                        Link.ETHERNET,
                        "01005e000001 001122334455 8100 002a 0800 4500 0024 0001 0001 40 11 beef" + IP4 + SECRET,
                        "030000000001 020000000002 8100 002a 0800 4500 0024 0001 0001 40 11 0000" + MASKED_4),
                packet(
                        "a protocol that we do not read",
                        Link.ETHERNET,
                        "0180c200000e 001122334455 88cc 0207040011223344",
                        "030000000001 020000000002 88cc"),
                packet("a header that is cut", Link.IP, "4500 003a 0001 4000 40 06 beef c6336401 cb00", ""),
                packet("no IP at all", Link.IP, "f500 003a", ""),
                packet("nothing", Link.IP, "", ""),
                packet("less than a header", Link.ETHERNET, "001122334455 0011", ""));
    }

    private static Arguments packet(String name, Link link, String bytes, String redacted) {
        return arguments(
                name, new PacketText(link, bytes(bytes), 0), HexFormat.of().formatHex(bytes(redacted)));
    }

    private static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void whatTellsPeopleIsMaskedOrLeftOut(String name, PacketText packet, String redacted) {
        assertThat(HexFormat.of().formatHex(new RedactedPacket().of(packet))).isEqualTo(redacted);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void noPartOfAPacketKeepsAnAddress(String name, PacketText packet) {
        byte[] bytes = packet.bytes();
        for (int length = 0; length <= bytes.length; length++) {
            PacketText part = new PacketText(packet.link(), java.util.Arrays.copyOf(bytes, length), 0);
            assertThat(HexFormat.of().formatHex(new RedactedPacket().of(part)))
                    .as(length + " bytes")
                    .doesNotContain("c63364", "cb0071", "20010db8", "c0a801", "00112233", "01005e", "7365", "beef");
        }
    }

    @Test
    void anyBytesAreRedacted() {
        Random random = new Random(1);
        RedactedPacket redacted = new RedactedPacket();
        byte[][] beginnings =
                packets().map(one -> ((PacketText) one.get()[1]).bytes()).toArray(byte[][]::new);
        for (int times = 0; times < 100_000; times++) {
            byte[] bytes = new byte[random.nextInt(192)];
            random.nextBytes(bytes);
            byte[] beginning = beginnings[random.nextInt(beginnings.length)];
            System.arraycopy(beginning, 0, bytes, 0, random.nextInt(1 + Math.min(beginning.length, bytes.length)));

            assertThat(redacted.of(new PacketText(Link.values()[times % 2], bytes, 0)).length)
                    .isLessThanOrEqualTo(bytes.length);
        }
    }
}

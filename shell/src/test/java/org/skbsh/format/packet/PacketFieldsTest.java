package org.skbsh.format.packet;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PacketFieldsTest {
    private static final int IP4 = 0x0800;
    private static final int IP6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int VLAN = 0x8100;
    private static final String ADDRESSES_4 = "0a000001 c0a80102";
    private static final String ADDRESSES_6 = "20010db8000000000000000000000001 fe800000000000000000000000000002";
    private static final String SYN = "3039 0050 89abcdef 00000000 5002 ffff 0000 0000";

    static Stream<Arguments> packets() {
        return Stream.of(
                packet(
                        "TCP",
                        IP4,
                        "4500 0028 0001 4000 40 06 0000" + ADDRESSES_4 + SYN,
                        "daddr=192.168.1.2 dport=80 flags=SYN l4=tcp saddr=10.0.0.1 seq=2309737967 sport=12345"),
                packet(
                        "TCP, FIN and ACK, behind options",
                        IP4,
                        "4600 002c 0001 4000 40 06 0000" + ADDRESSES_4
                                + "94040000 3039 0050 00000001 00000000 5011 ffff 0000 0000",
                        "daddr=192.168.1.2 dport=80 flags=FIN,ACK l4=tcp saddr=10.0.0.1 seq=1 sport=12345"),
                packet(
                        "TCP without any flag",
                        IP4,
                        "4500 0028 0001 4000 40 06 0000" + ADDRESSES_4
                                + "3039 0050 00000000 00000000 5000 ffff 0000 0000",
                        "daddr=192.168.1.2 dport=80 flags=none l4=tcp saddr=10.0.0.1 seq=0 sport=12345"),
                packet(
                        "UDP, the first fragment",
                        IP4,
                        "4500 001c 0001 2000 40 11 0000" + ADDRESSES_4 + "0035 d903 0008 0000",
                        "daddr=192.168.1.2 dport=55555 l4=udp saddr=10.0.0.1 sport=53"),
                packet(
                        "UDP, a later fragment",
                        IP4,
                        "4500 001c 0001 2001 40 11 0000" + ADDRESSES_4 + "0035 d903 0008 0000",
                        "daddr=192.168.1.2 l4=udp saddr=10.0.0.1"),
                packet(
                        "UDP of a length that ends before the ports, and padding",
                        IP4,
                        "4500 0016 0001 0000 40 11 0000" + ADDRESSES_4 + "0035 0000 0000 0000",
                        "daddr=192.168.1.2 l4=udp saddr=10.0.0.1"),
                packet(
                        "UDP longer than 64 kB, of length 0",
                        IP4,
                        "4500 0000 0001 0000 40 11 0000" + ADDRESSES_4 + "0035 d903 0000 0000",
                        "daddr=192.168.1.2 dport=55555 l4=udp saddr=10.0.0.1 sport=53"),
                packet(
                        "SCTP",
                        IP4,
                        "4500 0020 0001 0000 40 84 0000" + ADDRESSES_4 + "0b59 0b5a 00000000 00000000",
                        "daddr=192.168.1.2 dport=2906 l4=sctp saddr=10.0.0.1 sport=2905"),
                packet(
                        "DCCP",
                        IP4,
                        "4500 0020 0001 0000 40 21 0000" + ADDRESSES_4 + "0b59 0b5a 00000000 00000000",
                        "daddr=192.168.1.2 dport=2906 l4=dccp saddr=10.0.0.1 sport=2905"),
                packet(
                        "UDP-Lite",
                        IP4,
                        "4500 001c 0001 0000 40 88 0000" + ADDRESSES_4 + "0b59 0b5a 0008 0000",
                        "daddr=192.168.1.2 dport=2906 l4=udplite saddr=10.0.0.1 sport=2905"),
                packet(
                        "ICMP: port unreachable",
                        IP4,
                        "4500 001c 0001 0000 40 01 0000" + ADDRESSES_4 + "0303 0000 0000 0000",
                        "daddr=192.168.1.2 icmp_code=3 icmp_type=3 l4=icmp saddr=10.0.0.1"),
                packet(
                        "ICMPv6 in IPv4, which is not ICMP",
                        IP4,
                        "4500 001c 0001 0000 40 3a 0000" + ADDRESSES_4 + "0303 0000 0000 0000",
                        "daddr=192.168.1.2 l4=icmpv6 saddr=10.0.0.1"),
                packet(
                        "GRE: the outer header",
                        IP4,
                        "4500 0030 0001 0000 40 2f 0000" + ADDRESSES_4 + "0000 0800 4500 0018",
                        "daddr=192.168.1.2 l4=gre saddr=10.0.0.1"),
                packet(
                        "IPv4 in IPv4: the outer header",
                        IP4,
                        "4500 0030 0001 0000 40 04 0000" + ADDRESSES_4 + "4500 001c 0001 0000 40 11 0000",
                        "daddr=192.168.1.2 l4=ipip saddr=10.0.0.1"),
                packet(
                        "VXLAN: the outer header",
                        IP4,
                        "4500 0032 0001 0000 40 11 0000" + ADDRESSES_4
                                + "c001 12b5 001e 0000 08000000 00002a00 020000000001 020000000002 0800",
                        "daddr=192.168.1.2 dport=4789 l4=udp saddr=10.0.0.1 sport=49153"),
                packet("a header length below 20", IP4, "4400 0028 0001 4000 40 06 0000" + ADDRESSES_4 + SYN, ""),
                packet("another version than the protocol", IP4, "6500 0028 0001 4000 40 06 0000" + ADDRESSES_4, ""),
                packet("IPv4 of unknown protocol", 0, "4500 0028 0001 4000 40 06 0000" + ADDRESSES_4 + SYN, ""),
                packet("LLDP", 0x88cc, "0207 0400 0000 0000 0104 0705 0000 0000 0104 0000 0000 0000", ""),
                packet(
                        "TCP above IPv6",
                        IP6,
                        "60000000 0014 06 40" + ADDRESSES_6 + SYN,
                        "daddr=fe80::2 dport=80 flags=SYN l4=tcp saddr=2001:db8::1 seq=2309737967 sport=12345"),
                packet(
                        "UDP behind hop-by-hop, routing, destination and authentication",
                        IP6,
                        "60000000 0030 00 40" + ADDRESSES_6 + "2b00 000000000000 3c00 000000000000"
                                + "3300 000000000000 1102 000000000000 0000000000000000 0035 d903 0008 0000",
                        "daddr=fe80::2 dport=55555 l4=udp saddr=2001:db8::1 sport=53"),
                packet(
                        "UDP above IPv6, the first fragment",
                        IP6,
                        "60000000 0010 2c 40" + ADDRESSES_6 + "1100 0001 00000001 0035 d903 0008 0000",
                        "daddr=fe80::2 dport=55555 l4=udp saddr=2001:db8::1 sport=53"),
                packet(
                        "UDP above IPv6, a later fragment",
                        IP6,
                        "60000000 0010 2c 40" + ADDRESSES_6 + "1100 0009 00000001 0035 d903 0008 0000",
                        "daddr=fe80::2 l4=udp saddr=2001:db8::1"),
                packet(
                        "a later fragment of what began with destination options",
                        IP6,
                        "60000000 0010 2c 40" + ADDRESSES_6 + "3c00 0009 00000001 0035 d903 0008 0000",
                        "daddr=fe80::2 saddr=2001:db8::1"),
                packet(
                        "nine extension headers",
                        IP6,
                        "60000000 0050 00 40" + ADDRESSES_6 + "3c00 000000000000".repeat(8) + "1100 000000000000"
                                + "0035 d903 0008 0000",
                        "daddr=fe80::2 saddr=2001:db8::1"),
                packet(
                        "ICMPv6: packet too big",
                        IP6,
                        "60000000 0008 3a 40" + ADDRESSES_6 + "0200 0000 00000500",
                        "daddr=fe80::2 icmp_code=0 icmp_type=2 l4=icmpv6 saddr=2001:db8::1"),
                packet(
                        "nothing follows",
                        IP6,
                        "60000000 0000 3b 40" + ADDRESSES_6,
                        "daddr=fe80::2 l4=59 saddr=2001:db8::1"),
                packet(
                        "ARP",
                        ARP,
                        "0001 0800 06 04 0001 020000000001 0a000001 000000000000 c0a80102",
                        "daddr=192.168.1.2 saddr=10.0.0.1"),
                packet(
                        "ARP of IEEE 1394",
                        ARP,
                        "0018 0800 10 04 0001" + "00".repeat(16) + "0a000001 c0a80102" + "00".repeat(16),
                        ""),
                packet("ARP for other addresses", ARP, "0001 86dd 06 10 0001" + "00".repeat(44), ""),
                packet(
                        "a VLAN tag that is still in the bytes",
                        VLAN,
                        "602a 0800 4500 001c 0001 0000 40 11 0000" + ADDRESSES_4 + "0035 d903 0008 0000",
                        "daddr=192.168.1.2 dport=55555 l4=udp saddr=10.0.0.1 sport=53 vlan=42"),
                packet(
                        "two VLAN tags",
                        0x88a8,
                        "0064 8100 002a 0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000 c0a80102",
                        "daddr=192.168.1.2 saddr=10.0.0.1 vlan=100"));
    }

    private static Arguments packet(String name, int protocol, String bytes, String fields) {
        return arguments(name, protocol, bytes(bytes), fields);
    }

    private static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void headersBecomeFields(String name, int protocol, byte[] packet, String fields) {
        assertThat(text(read(packet, 0, packet.length, 0, protocol))).isEqualTo(fields);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void theHeaderMayBeginInside(String name, int protocol, byte[] packet, String fields) {
        byte[] all = new byte[64 + packet.length + 64];
        Arrays.fill(all, (byte) 0x45);
        System.arraycopy(packet, 0, all, 64, packet.length);

        assertThat(text(read(all, 0, 64 + packet.length, 64, protocol))).isEqualTo(fields);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void aTruncatedPacketHasSomeOfTheFields(String name, int protocol, byte[] packet) {
        Map<String, Object> whole = read(packet, 0, packet.length, 0, protocol);

        for (int length = 0; length < packet.length; length++) {
            Map<String, Object> part = read(Arrays.copyOf(packet, length), 0, length, 0, protocol);
            assertThat(whole.entrySet()).as(length + " bytes").containsAll(part.entrySet());
            assertThat(read(packet, 0, length, 0, protocol)).isEqualTo(part);
        }
    }

    @Test
    void nothingIsKnownOfAHeaderOutsideTheBytes() {
        byte[] packet = bytes("4500 0028 0001 4000 40 06 0000" + ADDRESSES_4 + SYN);

        assertThat(read(packet, 4, packet.length, 0, IP4)).isEmpty();
        assertThat(read(packet, 0, packet.length, -1, IP4)).isEmpty();
        assertThat(read(packet, 0, packet.length, 1000, IP4)).isEmpty();
        assertThat(read(packet, 0, packet.length, Integer.MAX_VALUE, IP4)).isEmpty();
    }

    @Test
    void anyBytesAreRead() {
        Random random = new Random(1);
        int[] protocols = {IP4, IP6, ARP, VLAN, 0x88a8, 0, 0x1234};
        byte[][] beginnings = packets().map(one -> (byte[]) one.get()[2]).toArray(byte[][]::new);
        PacketHeaders headers = new PacketHeaders();
        PacketFields fields = new PacketFields(new CaptureBuilder());
        EventRow row = new EventRow();

        for (int times = 0; times < 100_000; times++) {
            byte[] packet = new byte[random.nextInt(192)];
            random.nextBytes(packet);
            byte[] beginning = beginnings[random.nextInt(beginnings.length)];
            System.arraycopy(beginning, 0, packet, 0, random.nextInt(1 + Math.min(beginning.length, packet.length)));
            int from = random.nextInt(packet.length + 1);
            int to = from + random.nextInt(packet.length - from + 1);
            headers.read(packet, times % 2 * from, to, random.nextInt(8), protocols[random.nextInt(protocols.length)]);
            fields.set(headers, packet, row.clear());
        }
    }

    private static String kept(String bytes, int from, int to, long length) {
        CaptureBuilder builder = new CaptureBuilder();
        EventRow row = new EventRow();
        new PacketFields(builder).keep(PacketText.Link.IP, bytes(bytes), from, to, length, row);
        builder.event(row);
        return (String) captured(builder).get(PacketText.FIELD);
    }

    @Test
    void aPacketIsKeptAsText() {
        assertThat(kept("ff4500001c", 1, 4, 3)).isEqualTo("ip:450000");
        assertThat(kept("4500001c", 0, 4, 28)).isEqualTo("ip:4500001c+24");
        assertThat(kept("4500001c", 0, 4, -1)).isEqualTo("ip:4500001c");
    }

    @Test
    void thatTextIsReadBack() {
        assertThat(PacketText.parse("ethernet:450000+24")).hasValueSatisfying(packet -> {
            assertThat(packet.link()).isEqualTo(PacketText.Link.ETHERNET);
            assertThat(packet.bytes()).isEqualTo(bytes("450000"));
            assertThat(packet.length()).isEqualTo(27);
        });
        assertThat(PacketText.parse("ip:"))
                .hasValueSatisfying(packet -> assertThat(packet.length()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ip", "ip:45000", "ip:4g", "ip:45+", "ip:45+-1", "ip:45+1+1", "token:450000"})
    void otherTextIsNone(String text) {
        assertThat(PacketText.parse(text)).isEmpty();
    }

    private static Map<String, Object> read(byte[] bytes, int from, int to, int network, int protocol) {
        PacketHeaders headers = new PacketHeaders();
        // What the object held before leaves no trace.
        headers.read(bytes("002a 0800 4500 0028 0001 4000 40 06 0000" + ADDRESSES_4 + SYN), 0, 44, 0, VLAN);
        headers.read(bytes, from, to, network, protocol);
        CaptureBuilder builder = new CaptureBuilder();
        EventRow row = new EventRow();
        new PacketFields(builder).set(headers, bytes, row);
        builder.event(row);
        return captured(builder);
    }

    private static Map<String, Object> captured(CaptureBuilder builder) {
        Capture capture = builder.snapshot(Origin.file("test", "test"));
        return new TreeMap<>(capture.events().get(0).values());
    }

    private static String text(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" "));
    }
}

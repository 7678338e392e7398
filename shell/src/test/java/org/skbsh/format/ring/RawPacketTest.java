package org.skbsh.format.ring;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** An event probe's entry, as 6.1 lays it out: with members of the packet that say something, and with those that can't. */
class RawPacketTest {
    private static final long HEAD = 0xffff888005030000L;
    private static final int DATA = 36;
    private static final long NAMESPACE = 4026531840L;
    private static final int SIZE = 320;
    private static final int DEVICE = 300;

    private static final EventFormat FORMAT =
            EventFormat.parse("skbsh_1_2_3", """
                    name: skb_kfree_skb
                    ID: 300
                    format:
                    	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
                    	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
                    	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
                    	field:int common_pid;	offset:4;	size:4;	signed:1;

                    	field:u64 skbaddr;	offset:8;	size:8;	signed:0;
                    	field:u32 reason;	offset:16;	size:4;	signed:0;
                    	field:u32 len;	offset:20;	size:4;	signed:0;
                    	field:u32 mark;	offset:24;	size:4;	signed:0;
                    	field:s32 iif;	offset:28;	size:4;	signed:1;
                    	field:u16 proto;	offset:32;	size:2;	signed:0;
                    	field:__data_loc char[] dev;	offset:34;	size:4;	signed:1;
                    	field:u32 netns;	offset:38;	size:4;	signed:0;
                    	field:u64 sk;	offset:42;	size:8;	signed:0;
                    	field:u8 skstate;	offset:50;	size:1;	signed:0;
                    	field:u32 sknetns;	offset:51;	size:4;	signed:0;
                    	field:u32 uid;	offset:55;	size:4;	signed:0;
                    	field:u16 vproto;	offset:59;	size:2;	signed:0;
                    	field:u16 vtci;	offset:61;	size:2;	signed:0;
                    	field:u8 vset;	offset:63;	size:1;	signed:0;
                    	field:u64 head;	offset:64;	size:8;	signed:0;
                    	field:u64 data;	offset:72;	size:8;	signed:0;
                    	field:u32 tail;	offset:80;	size:4;	signed:0;
                    	field:u16 nh;	offset:84;	size:2;	signed:0;
                    	field:u64 b[];	offset:86;	size:192;	signed:0;

                    print fmt: " skbaddr=0x%Lx reason=%u len=%u mark=%u iif=%d proto=%u dev=\\"%s\\" netns=%u sk=0x%Lx skstate=%u sknetns=%u uid=%u vproto=%u vtci=%u vset=%u head=0x%Lx data=0x%Lx tail=%u nh=%u b={0x%Lx}", REC->skbaddr, REC->reason, REC->len, REC->mark, REC->iif, REC->proto, __get_str(dev), REC->netns, REC->sk, REC->skstate, REC->sknetns, REC->uid, REC->vproto, REC->vtci, REC->vset, REC->head, REC->data, REC->tail, REC->nh, REC->b[0]
                    """).orElseThrow();

    // From 10.0.0.1:4711 to 10.0.0.2:53 by UDP; the kernel stands at the UDP header, 20 bytes behind the network
    // header.
    private static final int[] HEADERS = {
        0x45, 0, 0, 48, 0, 1, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 0x12, 0x67, 0, 53, 0, 28, 0, 0
    };

    private final TracedEntry entry = TracedEntry.of(ByteOrder.LITTLE_ENDIAN, SIZE, 300, 77, 0);

    RawPacketTest() {
        entry.at(8)
                .u64(1)
                .u32(3)
                .u32(28)
                .u32(0)
                .u32(2)
                .u16(0x0008)
                .u32(5L << 16 | DEVICE)
                .u32(NAMESPACE);
        entry.at(DEVICE).text("eth0");
        entry.at(64).u64(HEAD).u64(HEAD + DATA).u32(64).u16(16);
        for (int at = 0; at < HEADERS.length; at++) {
            // b begins 96 bytes before data, and the network header is 20 bytes before data.
            entry.at(86 + RawHeaders.BEFORE_DATA - 20 + at).u8(HEADERS[at]);
        }
    }

    private Event read() {
        return read(entry.data());
    }

    private static Event read(byte[] data) {
        CaptureBuilder builder = new CaptureBuilder();
        RawReader reader = new RawReader(
                PageWriter.layout(ByteOrder.LITTLE_ENDIAN, Long.BYTES),
                List.of(new TracedEvent(FORMAT, "tracepoint:skb:kfree_skb", TracedEvent.Keep.USUAL)),
                Optional.empty(),
                builder,
                address -> "0x" + Long.toHexString(address),
                pid -> builder.names().id("task " + pid));
        reader.page(
                0,
                new PageWriter(ByteOrder.LITTLE_ENDIAN, Long.BYTES)
                        .at(1000)
                        .longEntry(0, data)
                        .done());
        reader.finish();
        Capture capture = builder.snapshot(Origin.file("raw", ""));
        return capture.events().get(0);
    }

    @Test
    void aPacketOnADeviceHasItsFields() {
        Event event = read();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("len", "28");
        fields.put("iif", "2");
        fields.put("saddr", "10.0.0.1");
        fields.put("daddr", "10.0.0.2");
        fields.put("l4", "udp");
        fields.put("sport", "4711");
        fields.put("dport", "53");
        assertThat(event.fields()).containsExactlyEntriesOf(fields);
        assertThat(event.texts())
                .containsOnly(
                        Map.entry(TextField.COMM, "task 77"),
                        Map.entry(TextField.PROBE, "tracepoint:skb:kfree_skb"),
                        Map.entry(TextField.REASON, "3"),
                        Map.entry(TextField.PROTOCOL, "ip"),
                        Map.entry(TextField.DEVICE, "eth0"),
                        Map.entry(TextField.NETNS, "4026531840"));
    }

    // A tunnel's device makes one to learn its headers.
    @Test
    void aPacketMayBeEmpty() {
        entry.at(20).u32(0);
        assertThat(read().fields()).containsEntry("len", "0");
    }

    // A small number; what was found in a queue of TCP; the upper half of a pointer.
    @ParameterizedTest
    @ValueSource(longs = {0x1234, 4294903304L, 0xffff8881L, 0xf4000000L, 0xdfffffffL})
    void inAQueueWhatStandsForTheDeviceIsNone(long other) {
        entry.at(38).u32(other);
        Event event = read();
        assertThat(event.text(TextField.DEVICE)).isEmpty();
        assertThat(event.text(TextField.NETNS)).isEmpty();
    }

    @Test
    void aDeviceWhoseNameCannotBeReadIsNone() {
        entry.at(34).u32(8L << 16 | DEVICE).at(DEVICE).text("(fault)");
        assertThat(read().text(TextField.DEVICE)).isEmpty();
    }

    @Test
    void aSocketGivesItsUserAndTheNamespaceOfAPacketWithoutDevice() {
        entry.at(38).u32(0).u64(0xffff888000000001L).u8(1).u32(NAMESPACE + 7).u32(1000);
        Event event = read();
        assertThat(event.fields()).containsEntry("uid", "1000");
        assertThat(event.text(TextField.NETNS)).isEqualTo("4026531847");
        assertThat(event.text(TextField.DEVICE)).isEmpty();
    }

    // TIME_WAIT, NEW_SYN_RECV; no socket; something that is no socket.
    @ParameterizedTest
    @CsvSource({"1, 6, 4026531840", "1, 12, 4026531840", "0, 1, 4026531840", "1, 1, 77", "1, 0, 4026531840"})
    void withoutAWholeSocketThereIsNoUser(long socket, int state, long namespace) {
        entry.at(42).u64(socket).u8(state).u32(namespace).u32(1000);
        assertThat(read().fields()).doesNotContainKey("uid");
    }

    @Test
    void aUserOfNumberZeroIsRoot() {
        entry.at(42).u64(1).u8(1).u32(NAMESPACE).u32(0);
        assertThat(read().fields()).containsEntry("uid", "0");
    }

    // The protocol is in network byte order; a tag that is not set is an old one.
    @ParameterizedTest
    @CsvSource({"0x0081, 1, 77", "0xa888, 1, 77", "0x0081, 0, ", "0, 1, ", "0x0008, 1, "})
    void aTagThatIsSetIsTheVlan(String protocol, int set, String vlan) {
        entry.at(59).u16(Integer.decode(protocol)).u16(0x2000 | 77).u8(set);
        assertThat(read().fields().get("vlan")).isEqualTo(vlan);
    }

    // Not set yet, either way; outside of the bytes, on either side; a buffer that can't be one.
    @ParameterizedTest
    @CsvSource({"0, 64, 36", "65535, 64, 36", "63, 40, 36", "300, 1000, 36", "16, 64, 500", "16, 20, 36", "16, 64, -20"
    })
    void withoutANetworkHeaderThereAreNoAddresses(int network, int tail, int data) {
        entry.at(72).u64(HEAD + data).u32(tail).u16(network);
        assertThat(read().fields()).containsOnlyKeys("len", "iif");
    }

    @Test
    void bytesBehindTheEndOfThePacketAreNotRead() {
        // The buffer ends 4 bytes into the UDP header: it has both ports; then 3 bytes.
        entry.at(80).u32(40);
        assertThat(read().fields()).containsEntry("dport", "53");
        entry.at(80).u32(39);
        assertThat(read().fields()).containsEntry("saddr", "10.0.0.1").doesNotContainKeys("sport", "dport");
    }

    @Test
    void anEntryCutAnywhereHasTheFieldsThatAreWhole() {
        Map<String, String> whole = read().fields();
        byte[] all = entry.data();
        for (int length = 8; length < all.length; length += 4) {
            Map<String, String> cut = read(Arrays.copyOf(all, length)).fields();
            assertThat(whole.entrySet()).as("%d bytes", length).containsAll(cut.entrySet());
        }
    }
}

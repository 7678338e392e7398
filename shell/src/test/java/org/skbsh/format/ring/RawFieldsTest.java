package org.skbsh.format.ring;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Source;
import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** Any event keeps its fields, by its format, from pages as from text. */
class RawFieldsTest {
    private static final EventFormat FORMAT = EventFormat.parse("net", """
                    name: any_event
                    ID: 300
                    format:
                    	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
                    	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
                    	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
                    	field:int common_pid;	offset:4;	size:4;	signed:1;

                    	field:void * location;	offset:8;	size:8;	signed:0;
                    	field:__data_loc char[] name;	offset:16;	size:4;	signed:0;
                    	field:__rel_loc char[] why;	offset:20;	size:4;	signed:0;
                    	field:char task[8];	offset:24;	size:8;	signed:0;
                    	field:int rc;	offset:32;	size:4;	signed:1;
                    	field:unsigned int len;	offset:36;	size:4;	signed:0;
                    	field:u16 protocol;	offset:40;	size:2;	signed:0;
                    	field:u8 state;	offset:42;	size:1;	signed:0;
                    	field:u8 lladdr_len;	offset:43;	size:1;	signed:0;
                    	field:u8 lladdr[8];	offset:44;	size:8;	signed:0;
                    	field:__u8 saddr[28];	offset:52;	size:28;	signed:0;
                    	field:__u8 gw[4];	offset:80;	size:4;	signed:0;
                    	field:__u8 gw6[16];	offset:84;	size:16;	signed:0;
                    	field:unsigned int flags;	offset:100;	size:4;	signed:0;
                    	field:int reason;	offset:104;	size:4;	signed:1;
                    	field:u16 pair[2];	offset:108;	size:4;	signed:0;

                    print fmt: "dev=%s why=%s task=%s at=%pS rc=%d len=%u protocol=0x%04x state=%s lladdr %s saddr=%pISpc gw=%pI4 gw6=%pI6c flags=%s reason=%s pair=%s", __get_str(name), __get_rel_str(why), REC->task, REC->location, REC->rc, REC->len, REC->protocol, __print_symbolic(REC->state, { 1, "UP" }, { 2, "DOWN" }), __print_hex_str(REC->lladdr, REC->lladdr_len), REC->saddr, REC->gw, REC->gw6, __print_flags(REC->flags, "|", { 1, "ONE" }, { 2, "TWO" }), __print_symbolic(REC->reason, { 3, "NO_SOCKET" }), __print_array(REC->pair, 2, 2)
                    """).orElseThrow();

    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("args.location", "tcp_v4_rcv+0x91/0x13f0");
        FIELDS.put("name", "eth0");
        FIELDS.put("why", "full");
        FIELDS.put("task", "sshd");
        FIELDS.put("rc", "-5");
        FIELDS.put("len", "4000000000");
        FIELDS.put("args.protocol", "0x86dd");
        FIELDS.put("state", "DOWN");
        FIELDS.put("lladdr_len", "6");
        FIELDS.put("lladdr", "020000000a0b");
        FIELDS.put("saddr", "[2001:db8::1]:443");
        FIELDS.put("gw", "192.0.2.1");
        FIELDS.put("gw6", "::ffff:192.0.2.7");
        FIELDS.put("flags", "ONE|TWO|0x8");
        FIELDS.put("args.reason", "NO_SOCKET");
        FIELDS.put("pair", "{0x1,0xffff}");
    }

    private static byte[] entry(ByteOrder order) {
        TracedEntry entry = TracedEntry.of(order, 128, 300, 77, 0);
        entry.at(8)
                .u64(0xffffffff81000091L)
                .u32(5L << 16 | 112)
                .u32(5L << 16 | 117 - 24 + 3)
                .text("sshd");
        entry.at(32).u32(-5).u32(4_000_000_000L).u16(0x86dd).u8(2).u8(6);
        entry.at(44).u8(2).at(48).u8(0x0a).u8(0x0b);
        // A struct sockaddr_in6: family in the kernel's own order, port and address in the network's.
        entry.at(52)
                .u16(10)
                .u8(1)
                .u8(0xbb)
                .at(60)
                .u8(0x20)
                .u8(1)
                .u8(0x0d)
                .u8(0xb8)
                .at(75)
                .u8(1);
        entry.at(80)
                .u8(192)
                .u8(0)
                .u8(2)
                .u8(1)
                .at(94)
                .u8(0xff)
                .u8(0xff)
                .u8(192)
                .u8(0)
                .u8(2)
                .u8(7);
        entry.at(100).u32(11).u32(3).u16(1).u16(0xffff);
        return entry.at(112).text("eth0").at(120).text("full").data();
    }

    private static Capture raw(ByteOrder order, byte[] entry, TracedEvent.Keep keep) {
        return raw(order, entry, new TracedEvent(FORMAT, "tracepoint:net:any_event", keep));
    }

    private static Capture raw(ByteOrder order, byte[] entry, TracedEvent traced) {
        CaptureBuilder builder = new CaptureBuilder();
        RawReader reader = new RawReader(
                PageWriter.layout(order, Long.BYTES),
                List.of(traced),
                Optional.empty(),
                builder,
                address -> address == 0xffffffff81000091L ? "tcp_v4_rcv+0x91/0x13f0" : "0x" + Long.toHexString(address),
                pid -> builder.names().id("task " + pid));
        reader.page(
                0,
                new PageWriter(order, Long.BYTES).at(1000).longEntry(0, entry).done());
        reader.finish();
        return builder.snapshot(Origin.file("raw", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void everyFieldIsKeptAsTheKernelPrintsIt(String order) {
        ByteOrder kernel = order.startsWith("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Event event = raw(kernel, entry(kernel), TracedEvent.Keep.ALL).events().get(0);

        assertThat(event.fields()).containsExactlyEntriesOf(FIELDS);
        assertThat(event.texts())
                .containsOnly(
                        Map.entry(TextField.COMM, "task 77"),
                        Map.entry(TextField.PROBE, "tracepoint:net:any_event"),
                        Map.entry(TextField.LOCATION, "tcp_v4_rcv"),
                        Map.entry(TextField.PROTOCOL, "ipv6"),
                        Map.entry(TextField.REASON, "NO_SOCKET"),
                        Map.entry(TextField.DEVICE, "eth0"));
    }

    @Test
    void theTextOfTheEventHasTheSameFields() throws Exception {
        String text = "  task 77-77      [000] .....     1.000001: any_event: dev=eth0 why=full task=sshd"
                + " at=tcp_v4_rcv+0x91/0x13f0 rc=-5 len=4000000000 protocol=0x86dd state=DOWN lladdr 020000000a0b"
                + " saddr=[2001:db8::1]:443 gw=192.0.2.1 gw6=::ffff:192.0.2.7 flags=ONE|TWO|0x8 reason=NO_SOCKET"
                + " pair={0x1,0xffff}\n";
        CaptureBuilder builder = new CaptureBuilder();
        new FtraceTextReader(List.of(new TracedEvent(FORMAT, "tracepoint:net:any_event", TracedEvent.Keep.ALL)))
                .read(Source.of(text.getBytes()), builder);
        Event event = builder.snapshot(Origin.file("text", "")).events().get(0);

        Map<String, String> printed = new LinkedHashMap<>(FIELDS);
        printed.remove("lladdr_len");
        assertThat(event.fields()).containsExactlyEntriesOf(printed);
        assertThat(event.text(TextField.PROBE)).isEqualTo("tracepoint:net:any_event");
        assertThat(event.text(TextField.REASON)).isEqualTo("NO_SOCKET");
    }

    @ParameterizedTest
    @CsvSource({
        "net, net_dev_queue, dev=%s, eth0",
        "qdisc, qdisc_create, dev=%s, eth0",
        "napi, napi_poll, for device %s, eth0",
        "module, module_load, name=%s, ''",
        "irq, irq_handler_entry, name=%s, ''",
        "clk, clk_enable, dev=%s, ''"
    })
    void aNameIsADeviceOnlyWhereTheEventTellsOne(String system, String name, String print, String device)
            throws Exception {
        EventFormat format =
                EventFormat.parse(system, """
                name: %s
                ID: 300
                format:
                	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
                	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
                	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
                	field:int common_pid;	offset:4;	size:4;	signed:1;

                	field:__data_loc char[] name;	offset:8;	size:4;	signed:0;

                print fmt: "%s", __get_str(name)
                """.formatted(name, print)).orElseThrow();
        TracedEvent traced = new TracedEvent(format, "tracepoint:" + system + ":" + name, TracedEvent.Keep.USUAL);
        byte[] entry = TracedEntry.of(ByteOrder.LITTLE_ENDIAN, 20, 300, 77, 0)
                .at(8)
                .u32(5L << 16 | 12)
                .text("eth0")
                .data();
        String line = "  task 77-77 [000] ..... 1.000001: " + name + ": " + print.replace("%s", "eth0") + "\n";

        assertThat(raw(ByteOrder.LITTLE_ENDIAN, entry, traced).events().get(0).text(TextField.DEVICE))
                .isEqualTo(device);
        for (FtraceTextReader reader : List.of(new FtraceTextReader(), new FtraceTextReader(List.of(traced)))) {
            CaptureBuilder builder = new CaptureBuilder();
            reader.read(Source.of(line.getBytes()), builder);
            assertThat(builder.snapshot(Origin.file("text", "")).events().get(0).text(TextField.DEVICE))
                    .isEqualTo(device);
        }
    }

    @Test
    void withoutBeingAskedForNoFieldIsKept() {
        Event event = raw(ByteOrder.LITTLE_ENDIAN, entry(ByteOrder.LITTLE_ENDIAN), TracedEvent.Keep.USUAL)
                .events()
                .get(0);

        assertThat(event.fields()).isEmpty();
        assertThat(event.text(TextField.DEVICE)).isEqualTo("eth0");
    }

    @Test
    void anEntryCutAnywhereKeepsTheFieldsThatAreWhole() {
        byte[] whole = entry(ByteOrder.LITTLE_ENDIAN);
        for (int length = 8; length < whole.length; length += 4) {
            Capture capture =
                    raw(ByteOrder.LITTLE_ENDIAN, java.util.Arrays.copyOf(whole, length), TracedEvent.Keep.ALL);
            Map<String, String> kept = capture.events().get(0).fields();
            assertThat(FIELDS.entrySet()).as("%d bytes", length).containsAll(kept.entrySet());
            assertThat(kept.containsKey("len")).isEqualTo(length >= 40);
        }
    }
}

package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.skbsh.format.packet.PacketText;
import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.symbols.Btf;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Loss;
import org.skbsh.query.Aliases;
import org.skbsh.tracer.TestNetwork;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.TraceRequest.How;
import org.skbsh.tracer.TraceRequest.Kept;
import org.skbsh.tracer.TraceRequest.Only;
import org.skbsh.tracer.TraceRequest.Packet;
import org.skbsh.tracer.Tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Packets of our own, whose fields bpftrace's program reads in one trace and we read from their bytes in another. */
@Tag("kernel")
@Timeout(240)
class PacketBytesLiveTest {
    private static final int PORT = 23_125;
    private static final int FROM = 23_998;
    private static final BpftraceTracer TRACER = new BpftraceTracer(Aliases.builtIn()::callers);

    private final List<Trace> traces = new ArrayList<>();
    private TestNetwork network;

    private record Trace(Tracing tracing, CaptureBuilder builder) {
        Capture stop() {
            tracing.stop();
            assertThat(TestNetwork.notes(tracing)).isEmpty();
            return builder.snapshot(tracing.origin());
        }
    }

    @BeforeEach
    void network() {
        assumeTrue(Machine.here().isRoot(), "needs root");
        assumeTrue(Tracefs.mounted().isPresent(), "needs tracefs");
        assumeTrue(Bpftrace.installed().isPresent(), "needs bpftrace");
        assumeTrue(Subprocess.find("ip").isPresent(), "needs ip, of iproute2");
        assumeTrue(Btf.running().isPresent(), "needs BTF");
        network = new TestNetwork();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        traces.forEach(trace -> trace.tracing().close());
        if (network != null) {
            network.close();
        }
    }

    private Trace start(String what, String netns, Kept kept) {
        Only only = new Only(
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                new Packet(Optional.of(netns), OptionalInt.of(PORT), Optional.empty(), Optional.empty()));
        CaptureBuilder builder = new CaptureBuilder();
        TraceRequest request = TraceRequest.of(what)
                .with(only)
                .with(new How(false, Optional.empty(), OptionalLong.empty(), false, kept));
        Trace trace = new Trace(TRACER.require(request).start(builder), builder);
        traces.add(trace);
        return trace;
    }

    @Test
    void theBytesOfAPacketSayWhatTheProgramReads() throws IOException {
        TestNetwork.Sender a = network.sender(network.a());
        Trace fields = start("drops", network.b(), Kept.FIELDS);
        Trace bytes = start("drops", network.b(), Kept.BYTES);

        a.udp(TestNetwork.IP4_B, PORT, 2, 10, FROM);
        a.udp(TestNetwork.IP6_B, PORT, 2, 1000, FROM);
        a.tcp(TestNetwork.IP4_B, PORT);
        a.tcp(TestNetwork.IP6_B, PORT);
        Capture read = fields.stop();
        Capture kept = bytes.stop();

        assertThat(events(kept).map(PacketBytesLiveTest::withoutPacket).toList())
                .hasSizeGreaterThanOrEqualTo(6)
                .containsExactlyInAnyOrderElementsOf(
                        events(read).map(PacketBytesLiveTest::withoutPacket).toList());
        assertThat(events(read).map(Event::fields))
                .allSatisfy(packet -> assertThat(packet).containsKeys("saddr", "daddr", "iif", "len"))
                .filteredOn(packet -> packet.get("l4").equals("tcp"))
                .hasSize(2)
                .allSatisfy(packet ->
                        assertThat(packet).containsEntry("flags", "SYN").containsKey("seq"));
        assertThat(events(kept).map(event -> lengths(event.fields())))
                .filteredOn(lengths -> lengths.startsWith("udp"))
                .containsExactlyInAnyOrder("udp 38 38", "udp 38 38", "udp 192 1048", "udp 192 1048");
        assertThat(kept.loss()).isEqualTo(Loss.NONE);
        assertThat(kept.origin().clockStart()).isPresent();
    }

    private static Map<String, String> withoutPacket(Event event) {
        Map<String, String> fields = new TreeMap<>(event.fields());
        fields.remove(PacketText.FIELD);
        return fields;
    }

    private static String lengths(Map<String, String> fields) {
        PacketText packet = PacketText.parse(fields.get(PacketText.FIELD)).orElseThrow();
        return fields.get("l4") + " " + packet.bytes().length + " " + packet.length();
    }

    @Test
    void aPacketOnItsWayOutHasTheUserWhoSentIt() throws IOException {
        TestNetwork.Sender a = network.sender(network.a());
        Trace fields = start("tracepoint:net:net_dev_queue", network.a(), Kept.FIELDS);
        Trace bytes = start("tracepoint:net:net_dev_queue", network.a(), Kept.BYTES);

        a.udp(TestNetwork.IP4_B, PORT, 1, 10, FROM);
        List<Map<String, String>> read =
                events(fields.stop()).map(PacketBytesLiveTest::withoutPacket).toList();
        List<Map<String, String>> kept =
                events(bytes.stop()).map(PacketBytesLiveTest::withoutPacket).toList();

        assertThat(read).isEqualTo(kept).singleElement().satisfies(packet -> assertThat(packet)
                .containsEntry("uid", "0")
                .containsEntry("len", "52")
                .doesNotContainKeys("vlan", "iif", "mark"));
    }

    private static Stream<Event> events(Capture capture) {
        return IntStream.range(0, capture.events().size()).mapToObj(capture.events()::get);
    }
}

package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.symbols.Btf;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Loss;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.tracer.CountKey;
import org.skbsh.tracer.CpuList;
import org.skbsh.tracer.PacketSender;
import org.skbsh.tracer.TestNetwork;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.TraceRequest.How;
import org.skbsh.tracer.TraceRequest.Only;
import org.skbsh.tracer.TraceRequest.Packet;
import org.skbsh.tracer.Tracing;
import org.skbsh.tracer.packet.HostAddress;
import org.skbsh.tracer.packet.PacketExpression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Packets of our own in namespaces of our own, to ports where nobody listens, traced by the bpftrace of this machine. */
@Tag("kernel")
@Timeout(240)
class BpftraceLiveTest {
    // Below those that the kernel gives to others.
    private static final int PORT = 23_123;
    private static final int OTHER_PORT = 23_124;
    private static final int FROM = 23_999;
    private static final int UDP_HEADER = 8;
    private static final int TCP_SYN = 40;
    private static final BpftraceTracer TRACER = new BpftraceTracer(Aliases.builtIn()::callers);
    private static final Only IN_B = only(packet());
    private static final Only IN_B_TO_PORT =
            only(new Packet(packet().netns(), OptionalInt.of(PORT), Optional.empty(), Optional.empty()));

    @TempDir
    private Path folder;

    private final Map<String, Trace> traces = new LinkedHashMap<>();
    private TestNetwork network;

    /** One that runs, with what it has captured. */
    private record Trace(Tracing tracing, CaptureBuilder builder) {
        Capture stop() {
            tracing.stop();
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
        traces.values().forEach(trace -> trace.tracing().close());
        if (network != null) {
            network.close();
        }
    }

    private static Packet packet() {
        return new Packet(
                Optional.of("skbsh-" + ProcessHandle.current().pid() + "-b"),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Only only(Packet packet) {
        return new Only(OptionalInt.empty(), Optional.empty(), Optional.empty(), packet);
    }

    private static Only port(int port) {
        return only(new Packet(Optional.empty(), OptionalInt.of(port), Optional.empty(), Optional.empty()));
    }

    private static Only host(String host) {
        return only(new Packet(
                Optional.empty(), OptionalInt.empty(), Optional.of(HostAddress.parse(host)), Optional.empty()));
    }

    private static Only device(Optional<String> netns, String device) {
        return only(new Packet(netns, OptionalInt.empty(), Optional.empty(), Optional.of(device)));
    }

    private void start(String name, TraceRequest request) {
        CaptureBuilder builder = new CaptureBuilder();
        traces.put(name, new Trace(TRACER.require(request).start(builder), builder));
    }

    private void start(String name, Only only) {
        start(name, TraceRequest.of("drops").with(only));
    }

    private void send(TestNetwork.Sender a, TestNetwork.Sender b) throws IOException {
        a.udp(TestNetwork.IP4_B, PORT, 5, 10, FROM);
        a.udp(TestNetwork.IP4_B, OTHER_PORT, 3, 1000, FROM);
        a.udp(TestNetwork.IP6_B, PORT, 4, 20, FROM);
        a.tcp(TestNetwork.IP4_B, PORT);
        a.tcp(TestNetwork.IP6_B, PORT);
        b.udp("127.0.0.1", PORT, 2, 0, FROM);
    }

    @Test
    void everyChoiceTakesExactlyItsPacketsAndTheirFieldsAreRight() throws IOException {
        TestNetwork.Sender a = network.sender(network.a());
        TestNetwork.Sender b = network.sender(network.b());
        start("all", IN_B);
        start("port", port(PORT));
        start("other port", port(OTHER_PORT));
        start("ip4", host(TestNetwork.IP4_A));
        start("ip6", host(TestNetwork.IP6_B));
        start("device", device(Optional.empty(), network.deviceB()));
        start("loopback", device(Optional.of("pid:" + b.pid()), "lo"));
        start("comm", new Only(OptionalInt.empty(), Optional.of(PacketSender.COMM), Optional.empty(), packet()));
        start("pid", new Only(OptionalInt.of(a.pid()), Optional.empty(), Optional.empty(), packet()));
        start("cpu", new Only(OptionalInt.empty(), Optional.empty(), Optional.of(CpuList.parse("0")), packet()));
        start(
                "counted",
                TraceRequest.of("drops")
                        .with(IN_B)
                        .with(new How(true, Optional.empty(), OptionalLong.empty(), false))
                        .by(CountKey.parse("netns,protocol,l4,saddr,daddr,dport,len,device,comm,cpu,pid")));

        send(a, b);
        Map<String, Capture> captures = new ConcurrentSkipListMap<>();
        // Each waits a second for its output to be quiet: all at once.
        traces.entrySet().parallelStream()
                .forEach(trace -> captures.put(trace.getKey(), trace.getValue().stop()));

        assertThat(packets(captures.get("all"))).isEqualTo(sent());
        assertThat(events(captures.get("all")).map(Event::pid).distinct()).contains(OptionalInt.of(a.pid()));
        assertThat(packets(captures.get("port"))).isEqualTo(sent(packet -> packet.contains(" " + PORT + " ")));
        assertThat(packets(captures.get("other port")))
                .isEqualTo(sent(packet -> packet.contains(" " + OTHER_PORT + " ")));
        assertThat(packets(captures.get("ip4"))).isEqualTo(sent(packet -> packet.contains(TestNetwork.IP4_A)));
        assertThat(packets(captures.get("ip6"))).isEqualTo(sent(packet -> packet.contains(TestNetwork.IP6_B)));
        assertThat(packets(captures.get("device"))).isEqualTo(sent(packet -> packet.contains(network.deviceB())));
        assertThat(packets(captures.get("loopback"))).isEqualTo(sent(packet -> packet.contains(" lo ")));
        Capture all = captures.get("all");
        assertThat(packets(captures.get("comm")))
                .isNotEmpty()
                .isEqualTo(packets(all, event -> event.text(TextField.COMM).equals(PacketSender.COMM)));
        assertThat(packets(captures.get("pid"))).isNotEmpty().isEqualTo(packets(all, event -> event.pid()
                .equals(OptionalInt.of(a.pid()))));
        assertThat(packets(captures.get("cpu")))
                .isEqualTo(packets(all, event -> event.cpu().equals(OptionalInt.of(0))));
        assertThat(countedBy(captures.get("counted"))).isEqualTo(countedBy(all));
        captures.forEach((name, capture) -> assertThat(capture.loss()).as(name).isEqualTo(Loss.NONE));
        traces.forEach((name, trace) ->
                assertThat(TestNetwork.notes(trace.tracing())).as(name).isEmpty());
    }

    @Test
    void anExpressionLeavesOutAndCountsTheOtherPackets() throws IOException {
        TestNetwork.Sender a = network.sender(network.a());
        TestNetwork.Sender b = network.sender(network.b());
        start("udp", matching("udp and dst port " + PORT + " and not net 127.0.0.0/8"));
        start("tcp", matching("tcp or len > 500"));
        start("net", matching("src net " + TestNetwork.IP4_A + "/32 and portrange " + OTHER_PORT + "-" + FROM));

        send(a, b);
        Map<String, Capture> captures = new ConcurrentSkipListMap<>();
        traces.entrySet().parallelStream()
                .forEach(trace -> captures.put(trace.getKey(), trace.getValue().stop()));

        assertThat(packets(captures.get("udp")))
                .isEqualTo(
                        sent(packet -> packet.contains(" udp ") && packet.contains(" " + PORT + " "))
                                .entrySet()
                                .stream()
                                .filter(packet -> !packet.getKey().contains(" lo "))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(packets(captures.get("tcp")))
                .isEqualTo(
                        sent(packet -> packet.contains(" tcp ") || packet.contains(" " + (1000 + UDP_HEADER) + " ")));
        assertThat(packets(captures.get("net")))
                .isEqualTo(sent(packet -> packet.contains("udp " + TestNetwork.IP4_A + " ")));
        captures.forEach((name, capture) -> assertThat(capture.loss()).as(name).isEqualTo(Loss.NONE));
        traces.forEach((name, trace) -> assertThat(TestNetwork.notes(trace.tracing()))
                .as(name)
                .singleElement()
                .asString()
                .matches("left out \\d+ events that do not match: .+"));
    }

    private static Only matching(String expression) {
        return IN_B.with(Optional.of(PacketExpression.parse(expression)));
    }

    @Test
    void severalEventsMakeOneTraceEachWithItsOwnFields() throws IOException {
        TestNetwork.Sender a = network.sender(network.a());
        Packet inA = new Packet(Optional.of(network.a()), OptionalInt.of(PORT), Optional.empty(), Optional.empty());
        start(
                "xmit",
                TraceRequest.of("tracepoint:net:net_dev_start_xmit,tracepoint:net:net_dev_queue")
                        .with(only(inA)));

        a.udp(TestNetwork.IP4_B, PORT, 6, 100, FROM);
        Capture capture = traces.get("xmit").stop();

        Map<String, Long> byProbe = events(capture)
                .collect(Collectors.groupingBy(event -> event.text(TextField.PROBE), Collectors.counting()));
        assertThat(byProbe)
                .isEqualTo(Map.of("tracepoint:net:net_dev_start_xmit", 6L, "tracepoint:net:net_dev_queue", 6L));
        events(capture).forEach(event -> {
            assertThat(event.fields())
                    .containsEntry("name", network.deviceA())
                    .containsEntry("len", "142")
                    .containsEntry("dport", String.valueOf(PORT));
            assertThat(event.text(TextField.DEVICE)).isEqualTo(network.deviceA());
        });
        assertThat(capture.loss()).isEqualTo(Loss.NONE);
    }

    @Test
    void whatSoftirqsFreeOnTheTimeOfThisProcessIsAnybodys() throws IOException {
        try (DatagramSocket writer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            SocketAddress nobody = nobody();
            startBoth(TraceRequest.of("drops").with(port(writer.getLocalPort())));

            for (int nth = 0; nth < 5; nth++) {
                writer.send(new DatagramPacket(new byte[10], 10, nobody));
            }

            for (Trace trace : traces.values()) {
                Capture capture = trace.stop();
                assertThat(events(capture).mapToLong(Event::count).sum()).isEqualTo(5);
                assertThat(capture.loss()).isEqualTo(Loss.NONE);
                assertThat(TestNetwork.notes(trace.tracing())).isEmpty();
            }
        }
    }

    @Test
    void whatSystemCallsOfThisProcessFreeIsLeftOut() throws IOException {
        Path path = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            startBoth(TraceRequest.of("consumed"));

            for (int nth = 0; nth < 5; nth++) {
                SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
                server.accept().close();
            }

            for (Trace trace : traces.values()) {
                trace.stop();
                assertThat(TestNetwork.notes(trace.tracing()))
                        .singleElement()
                        .asString()
                        .matches("events of skbsh's own packets, left out: \\d*[5-9]|.*: [1-9]\\d+");
            }
        }
    }

    private void startBoth(TraceRequest request) {
        start("events", request);
        start("counts", request.with(new How(true, Optional.empty(), OptionalLong.empty(), false)));
    }

    private static SocketAddress nobody() throws IOException {
        try (DatagramSocket gone = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return gone.getLocalSocketAddress();
        }
    }

    @Test
    void oneKilledByOthersLeavesWhatItHadTold() throws IOException, InterruptedException {
        TestNetwork.Sender a = network.sender(network.a());
        start("killed", IN_B_TO_PORT);
        Trace trace = traces.get("killed");
        a.udp(TestNetwork.IP4_B, PORT, 7, 10, FROM);
        await(() -> trace.builder().total() == 7);

        ourBpftraces().forEach(ProcessHandle::destroyForcibly);
        boolean ended = trace.tracing().awaitEnd(Duration.ofSeconds(20));
        Capture capture = trace.stop();

        assertThat(ended).isTrue();
        assertThat(capture.events().total()).isEqualTo(7);
        assertThat(TestNetwork.notes(trace.tracing()))
                .singleElement()
                .asString()
                .startsWith("bpftrace was killed by signal 9");
        assertThat(ourBpftraces()).isEmpty();
    }

    @Test
    void aTraceEndsSoonAfterTheMostThatWasAskedFor() throws IOException, InterruptedException {
        TestNetwork.Sender a = network.sender(network.a());
        start(
                "max",
                TraceRequest.of("drops")
                        .with(IN_B)
                        .with(new TraceRequest.Until(Optional.empty(), OptionalLong.of(4), OptionalLong.empty())));
        Trace trace = traces.get("max");

        a.udp(TestNetwork.IP4_B, PORT, 9, 10, FROM);

        assertThat(trace.tracing().awaitEnd(Duration.ofSeconds(10))).isTrue();
        assertThat(trace.stop().events().total()).isEqualTo(4);
        assertThat(ourBpftraces()).isEmpty();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
    }

    private static List<ProcessHandle> ourBpftraces() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/bpftrace"))
                .toList();
    }

    private Map<String, Long> sent() {
        return sent(packet -> true);
    }

    private Map<String, Long> sent(Predicate<String> chosen) {
        Map<String, Long> packets = new TreeMap<>();
        String wire = network.deviceB();
        put(packets, "ip udp", TestNetwork.IP4_A, TestNetwork.IP4_B, PORT, 10 + UDP_HEADER, wire, 5);
        put(packets, "ip udp", TestNetwork.IP4_A, TestNetwork.IP4_B, OTHER_PORT, 1000 + UDP_HEADER, wire, 3);
        put(packets, "ipv6 udp", TestNetwork.IP6_A, TestNetwork.IP6_B, PORT, 20 + UDP_HEADER, wire, 4);
        put(packets, "ip tcp", TestNetwork.IP4_A, TestNetwork.IP4_B, PORT, TCP_SYN, wire, 1);
        put(packets, "ipv6 tcp", TestNetwork.IP6_A, TestNetwork.IP6_B, PORT, TCP_SYN, wire, 1);
        put(packets, "ip udp", "127.0.0.1", "127.0.0.1", PORT, UDP_HEADER, "lo", 2);
        packets.keySet().removeIf(chosen.negate());
        return packets;
    }

    private void put(
            Map<String, Long> packets,
            String kind,
            String from,
            String to,
            int port,
            int length,
            String device,
            long count) {
        packets.put(
                String.join(
                        " ",
                        kind,
                        from,
                        to,
                        String.valueOf(port),
                        String.valueOf(length),
                        device,
                        TestNetwork.inode(network.b())),
                count);
    }

    private static Stream<Event> events(Capture capture) {
        return IntStream.range(0, capture.events().size()).mapToObj(capture.events()::get);
    }

    private static Map<String, Long> packets(Capture capture) {
        return packets(capture, event -> true);
    }

    // What else is dropped there, such as a neighbour's greeting, was not sent by us.
    private static Map<String, Long> packets(Capture capture, Predicate<Event> chosen) {
        return events(capture)
                .filter(event -> event.text(TextField.REASON).equals("NO_SOCKET"))
                .filter(chosen)
                .collect(Collectors.groupingBy(
                        BpftraceLiveTest::packet, TreeMap::new, Collectors.summingLong(Event::count)));
    }

    private static String packet(Event event) {
        boolean udp = event.fields().get("l4").equals("udp");
        assertThat(event.fields().get("sport")).as("sport of %s", event).satisfies(port -> {
            if (udp) {
                assertThat(port).isEqualTo(String.valueOf(FROM));
            }
        });
        return fields(event);
    }

    private static String fields(Event event) {
        Map<String, String> fields = event.fields();
        return Stream.of(
                        event.text(TextField.PROTOCOL),
                        fields.get("l4"),
                        fields.get("saddr"),
                        fields.get("daddr"),
                        fields.get("dport"),
                        fields.get("len"),
                        event.text(TextField.DEVICE),
                        event.text(TextField.NETNS))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Long> countedBy(Capture capture) {
        return events(capture)
                .filter(event -> event.text(TextField.REASON).equals("NO_SOCKET"))
                .collect(Collectors.groupingBy(
                        event -> fields(event) + " " + event.text(TextField.COMM) + event.cpu() + event.pid()
                                + event.text(TextField.REASON) + event.text(TextField.PROBE)
                                + event.stack().calls().stream()
                                        .map(frame -> frame.base())
                                        .toList(),
                        TreeMap::new,
                        Collectors.summingLong(Event::count)));
    }
}

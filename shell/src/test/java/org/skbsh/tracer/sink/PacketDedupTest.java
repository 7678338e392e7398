package org.skbsh.tracer.sink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.format.Truth;
import org.skbsh.format.bpftrace.BpftraceJsonReader;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Events;
import org.skbsh.model.Field;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** A packet is counted once, whichever hooks saw it; what is true of real captures is counted by another program. */
class PacketDedupTest {
    private static final Path CAPTURES = Path.of("src/test/resources/captures/6.1");
    private static final Aliases ALIASES = Aliases.builtIn();

    private final CaptureBuilder builder = new CaptureBuilder();
    private final PacketDedup lives = new PacketDedup(builder, ALIASES::callers, true, true);
    private final PacketSink packets = new PacketSink(builder, Optional.of(lives), Optional.empty());
    private EventSink sink = packets;

    static Stream<Path> byPlace() throws IOException {
        return captures("frees").filter(PacketDedupTest::hasBoth);
    }

    static Stream<Path> byAddress() throws IOException {
        return captures("kprobes");
    }

    private static Stream<Path> captures(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CAPTURES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".gz")).sorted().toList().stream();
        }
    }

    private static boolean hasBoth(Path capture) {
        return merged(capture) != null;
    }

    private static Map<?, ?> merged(Path capture) {
        return (Map<?, ?>) ((Map<?, ?>) truth(capture).get("counted")).get("merged");
    }

    private static Map<?, ?> truth(Path capture) {
        try {
            return Truth.file(capture);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Path> byBpftrace() throws IOException {
        return captures("bpftrace-frees").filter(file -> !file.toString().contains("counts-"));
    }

    private Events read(Path capture, EventReader reader) throws IOException {
        try (InputStream source = new GZIPInputStream(Files.newInputStream(capture))) {
            reader.read(Source.of(source), sink);
        }
        return builder.snapshot(Origin.file("test", "x")).events();
    }

    @ParameterizedTest
    @MethodSource("byPlace")
    void withoutAddressesPacketsAreToldByCpuTaskAndCallers(Path capture) throws IOException {
        PacketDedup byPlace = new PacketDedup(builder, ALIASES::callers, false, true);
        sink = new PacketSink(builder, Optional.of(byPlace), Optional.empty());
        Events events = read(capture, new FtraceTextReader());
        Map<String, Long> counted = new TreeMap<>();
        for (int row = 0; row < events.size(); row++) {
            Event event = events.get(row);
            String probe = event.text(TextField.PROBE);
            String by = probe.startsWith("tracepoint:skb:") ? probe.substring("tracepoint:skb:".length()) : "silent";
            String reason = event.text(TextField.REASON).isEmpty() ? "" : "/" + event.text(TextField.REASON);
            counted.merge(by + reason + ": " + callers(event), 1L, Long::sum);
        }
        assertThat(counted).isEqualTo(merged(capture).get("freed_by_reason_callers3"));
    }

    @ParameterizedTest
    @MethodSource("byAddress")
    void packetsAreToldByTheirAddressesWhereHooksGiveThem(Path capture) throws IOException {
        read(capture, new FtraceTextReader().keepingAddresses());
        requireLives(capture);
    }

    @ParameterizedTest
    @MethodSource("byBpftrace")
    void packetsThatBpftracePrintsCpuByCpuAreToldByTheirAddresses(Path capture) throws IOException {
        TimeOrder order = new TimeOrder(sink);
        sink = order;
        read(capture, new BpftraceJsonReader(ReasonTable.EMPTY));
        order.finish();
        requireLives(capture);
    }

    private void requireLives(Path capture) {
        Events events = builder.snapshot(Origin.file("test", "x")).events();
        Map<String, Long> counted = new TreeMap<>();
        for (int row = 0; row < events.size(); row++) {
            Event event = events.get(row);
            String reason = event.text(TextField.REASON).isEmpty() ? "-" : event.text(TextField.REASON);
            String probe = event.text(TextField.PROBE);
            String name = probe.substring(probe.lastIndexOf(':') + 1);
            counted.merge(name + " " + reason + " " + callers(event), 1L, Long::sum);
        }
        Map<?, ?> truth = (Map<?, ?>) truth(capture).get("lives");
        assertThat(counted).isEqualTo(truth.get("by_name_reason_callers3"));
        assertThat(lives.deferred()).isEqualTo(truth.get("deferred"));
    }

    private static String callers(Event event) {
        var callers = ALIASES.callers(event.stack());
        return Keys.joined(callers.subList(0, Math.min(3, callers.size())));
    }

    @Test
    void aDeferredPacketStandsWhereItWasRead() {
        event(1, 200, "kprobe:skb_attempt_defer_free", 0xa0, "skb_attempt_defer_free", "tcp_recvmsg_locked");
        event(0, 0, "tracepoint:skb:consume_skb", 0xa0, "napi_consume_skb", "net_rx_action");
        event(0, 0, "kprobe:kfree_skbmem", 0xa0, "kfree_skbmem", "net_rx_action");
        assertThat(counted()).containsExactly("kprobe:skb_attempt_defer_free");
        assertThat(packets.notes())
                .containsExactly(
                        "packets that one CPU gave up and another freed, each counted once, where it was given up: 1");
    }

    @Test
    void whereOnlySomeTasksAreTracedAPacketHandedOverIsNotWaitedFor() {
        PacketDedup ofSomeTasks = new PacketDedup(builder, ALIASES::callers, true, false);
        sink = new PacketSink(builder, Optional.of(ofSomeTasks), Optional.empty());
        event(1, 200, "kprobe:skb_attempt_defer_free", 0xa0, "skb_attempt_defer_free", "tcp_recvmsg_locked");
        event(1, 200, "kprobe:kfree_skbmem", 0xa0, "kfree_skbmem", "tcp_recvmsg_locked");
        event(1, 200, "kprobe:skb_attempt_defer_free", 0xb0, "skb_attempt_defer_free", "tcp_recvmsg_locked");
        event(1, 200, "kprobe:kfree_skbmem", 0xb0, "kfree_skbmem", "tcp_ack");
        assertThat(counted())
                .containsExactly(
                        "kprobe:skb_attempt_defer_free", "kprobe:skb_attempt_defer_free", "kprobe:kfree_skbmem");
        assertThat(ofSomeTasks.deferred()).isZero();
    }

    @Test
    void whatIsFreedAtOnceIsNotDeferred() {
        event(1, 200, "kprobe:skb_attempt_defer_free", 0xa0, "skb_attempt_defer_free", "tcp_recvmsg_locked");
        event(1, 200, "kprobe:kfree_skbmem", 0xa0, "kfree_skbmem", "tcp_recvmsg_locked");
        assertThat(counted()).containsExactly("kprobe:skb_attempt_defer_free");
        assertThat(packets.notes()).isEmpty();
    }

    @Test
    void anAddressIsANewPacketWhenItsMemoryWentIntoACache() {
        event(0, 0, "tracepoint:skb:consume_skb", 0xa0, "napi_consume_skb", "free_old_xmit_skbs");
        event(0, 0, "kprobe:kfree_skbmem", 0xa0, "kfree_skbmem", "tcp_data_queue");
        event(0, 0, "kprobe:kfree_skbmem", 0xa0, "kfree_skbmem", "tcp_data_queue");
        assertThat(counted())
                .containsExactly("tracepoint:skb:consume_skb", "kprobe:kfree_skbmem", "kprobe:kfree_skbmem");
    }

    @Test
    void aLostStackDoesNotMakeTwoOfOnePacket() {
        event(0, 7, "tracepoint:skb:kfree_skb", 0xa0);
        event(0, 7, "kprobe:kfree_skbmem", 0xa0, "kfree_skbmem", "nft_do_chain");
        assertThat(counted()).containsExactly("tracepoint:skb:kfree_skb");
    }

    @Test
    void eventsThatAreNoEndOfAPacketAllCount() {
        event(0, 7, "tracepoint:net:net_dev_xmit", 0xa0, "dev_hard_start_xmit");
        event(0, 7, "tracepoint:net:net_dev_xmit", 0xa0, "dev_hard_start_xmit");
        assertThat(counted()).hasSize(2);
    }

    private void event(int cpu, int pid, String probe, long address, String... frames) {
        EventRow row = new EventRow();
        row.cpu = cpu;
        row.pid = pid;
        row.text(TextField.PROBE, builder.names().id(probe));
        row.stack = builder.stacks().internPrinted(List.of(frames));
        row.field(builder.fields().declare("skbaddr", Field.Kind.ADDRESS).id(), address);
        sink.event(row);
    }

    private List<String> counted() {
        Events events = builder.snapshot(Origin.file("test", "x")).events();
        return Stream.iterate(0, row -> row + 1)
                .limit(events.size())
                .map(row -> events.get(row).text(TextField.PROBE))
                .toList();
    }
}

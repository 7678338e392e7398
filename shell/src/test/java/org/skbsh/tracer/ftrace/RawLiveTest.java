package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.skbsh.ThisKernel;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Events;
import org.skbsh.model.Loss;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.tracer.CpuList;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracing;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages read from this kernel, beside its own text of the same events; the traffic is a thread's of the test's own. */
@Tag("kernel")
@Timeout(120)
class RawLiveTest {
    private static final FtraceTracer TRACER = new FtraceTracer(Aliases.builtIn()::callers);
    private static final int SENT = 2000;
    private static final String EVENTS = "drops,consumed,tracepoint:net:net_dev_xmit,tracepoint:net:netif_rx";

    private final String comm = "skbsh-t" + System.nanoTime() % 10_000_000;

    @BeforeEach
    void aKernel() {
        ThisKernel.requireTracing();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(ThisKernel.ownInstances()).isEmpty();
    }

    private TraceRequest request(String what, TraceRequest.Via via, Optional<String> cpus, OptionalLong bufferKb) {
        return TraceRequest.of(what)
                .with(new TraceRequest.Only(
                        OptionalInt.empty(), Optional.of(comm), cpus.map(CpuList::parse), TraceRequest.Packet.ANY))
                .with(new TraceRequest.How(false, Optional.of(via), bufferKb, false, TraceRequest.Kept.NOTHING));
    }

    private TraceRequest request(String what, TraceRequest.Via via) {
        return request(what, via, Optional.empty(), OptionalLong.empty());
    }

    // From a thread of a name of its own, by which the kernel knows it: the kernel filters the events by that.
    private void send(int packets) throws Exception {
        List<IOException> failed = new ArrayList<>();
        Thread sender = new Thread(
                () -> {
                    try (DatagramSocket socket = new DatagramSocket()) {
                        int closed;
                        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                            closed = other.getLocalPort();
                        }
                        byte[] data = new byte[100];
                        for (int packet = 0; packet < packets; packet++) {
                            int length = packet % 100;
                            socket.send(new DatagramPacket(data, length, InetAddress.getLoopbackAddress(), closed));
                        }
                    } catch (IOException e) {
                        failed.add(e);
                    }
                },
                comm);
        sender.start();
        sender.join();
        assertThat(failed).isEmpty();
    }

    private static Capture stopped(Tracing tracing, CaptureBuilder builder) {
        tracing.stop();
        return builder.snapshot(tracing.origin());
    }

    private Capture traced(TraceRequest request, int packets) throws Exception {
        CaptureBuilder builder = new CaptureBuilder();
        try (Tracing tracing = TRACER.require(request).start(builder)) {
            send(packets);
            Capture capture = stopped(tracing, builder);
            assertThat(tracing.notes()).isEmpty();
            return capture;
        }
    }

    /** How often each event came, told by all that it is but its time and addresses, which text makes unrecognisable. */
    private static Map<String, Integer> told(Events events) {
        Map<String, Integer> counted = new TreeMap<>();
        for (int row = 0; row < events.size(); row++) {
            Event event = events.get(row);
            Map<String, String> fields = new TreeMap<>(event.fields());
            fields.remove("skbaddr");
            counted.merge(
                    event.cpu() + " " + event.pid() + " " + event.texts() + " " + fields + " "
                            + event.stack().frames().stream().map(Symbol::base).toList(),
                    1,
                    Integer::sum);
        }
        return counted;
    }

    @Test
    void rawAndTextOfTheSameTrafficAreTheSameCapture() throws Exception {
        CaptureBuilder rawEvents = new CaptureBuilder();
        CaptureBuilder textEvents = new CaptureBuilder();
        try (Tracing raw = TRACER.require(request(EVENTS, TraceRequest.Via.RAW)).start(rawEvents);
                Tracing text =
                        TRACER.require(request(EVENTS, TraceRequest.Via.TEXT)).start(textEvents)) {
            send(SENT);
            Capture pages = stopped(raw, rawEvents);
            Capture printed = stopped(text, textEvents);

            assertThat(pages.loss()).isEqualTo(Loss.NONE);
            assertThat(told(pages.events())).isEqualTo(told(printed.events()));
            assertThat(pages.events().fields())
                    .extracting(field -> field.name() + " " + field.kind())
                    .containsExactlyElementsOf(printed.events().fields().stream()
                            .map(field -> field.name() + " " + field.kind())
                            .toList());
            assertThat(pages.events().size()).isGreaterThanOrEqualTo(4 * SENT);
        }
    }

    @Test
    void eventsOfAllCpusAreInTheOrderOfTime() throws Exception {
        Events events = traced(request("drops", TraceRequest.Via.RAW), SENT).events();

        for (int row = 1; row < events.size(); row++) {
            assertThat(events.time().get(row))
                    .isGreaterThanOrEqualTo(events.time().get(row - 1));
        }
        assertThat(events.size()).isGreaterThanOrEqualTo(SENT);
    }

    @Test
    void anEventTracedByItsNameKeepsItsFields() throws Exception {
        Events events = traced(request("tracepoint:net:net_dev_xmit", TraceRequest.Via.RAW), SENT)
                .events();

        Map<String, Integer> lengths = new TreeMap<>();
        for (int row = 0; row < events.size(); row++) {
            Event event = events.get(row);
            assertThat(event.fields()).containsOnlyKeys("skbaddr", "len", "rc", "name");
            assertThat(event.text(TextField.DEVICE)).isEqualTo(event.fields().get("name"));
            lengths.merge(event.fields().get("len"), 1, Integer::sum);
        }
        // Each of the hundred lengths that were sent, with the heads of Ethernet, IP and UDP.
        for (int length = 0; length < 100; length++) {
            assertThat(lengths.get(String.valueOf(14 + 20 + 8 + length))).isGreaterThanOrEqualTo(SENT / 100);
        }
    }

    @Test
    void whatIsLostIsCountedInEventsThoughEachIsTwoEntries() throws Exception {
        int flood = 20_000;
        Capture capture = traced(request("drops", TraceRequest.Via.RAW, Optional.empty(), OptionalLong.of(16)), flood);

        assertThat(capture.loss().lost()).as("16 kB are too few for this").isGreaterThan(0);
        // A few packets of others may be dropped while the thread runs.
        assertThat(capture.events().total() + capture.loss().lost()).isBetween(flood * 99L / 100, flood + flood / 20L);
    }

    @Test
    void onlyTheCpusAskedForAreTraced() throws Exception {
        Events one = traced(request("drops", TraceRequest.Via.RAW, Optional.of("0"), OptionalLong.empty()), SENT)
                .events();

        for (int row = 0; row < one.size(); row++) {
            assertThat(one.cpu().get(row)).isZero();
        }
    }

    @Test
    void whatAnInstanceCameForIsSeenBeforeItEnds() throws Exception {
        CaptureBuilder builder = new CaptureBuilder();
        try (Tracing tracing =
                TRACER.require(request("drops", TraceRequest.Via.RAW)).start(builder)) {
            send(10);
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (builder.total() < 10 && System.nanoTime() < until) {
                tracing.awaitEnd(Duration.ofMillis(20));
            }
            assertThat(builder.total()).isGreaterThanOrEqualTo(10);
            Capture live = builder.snapshot(tracing.origin());
            assertThat(live.events().get(0).stack().frames())
                    .as("named while the trace runs")
                    .extracting(Symbol::base)
                    .contains("__udp4_lib_rcv");
        }
    }
}

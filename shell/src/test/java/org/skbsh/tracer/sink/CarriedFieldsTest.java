package org.skbsh.tracer.sink;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;

import static org.assertj.core.api.Assertions.assertThat;

/** The fields that a packet had before its data went, at the event that counts it. */
class CarriedFieldsTest {
    private static final Probe CARRIER = new Probe(Probe.Kind.KPROBE, "__kfree_skb");
    private static final long ADDRESS = 0xffff888012345600L;
    private static final int CPU = 1;
    private static final int PID = 77;

    private final CaptureBuilder capture = new CaptureBuilder();
    private final TraceWindow window = new TraceWindow(capture);
    private final CarriedFields sink = new CarriedFields(window, List.of(CARRIER), Aliases.builtIn()::callers, false);

    private EventRow row(String probe, long address) {
        EventRow row = new EventRow();
        row.text(TextField.PROBE, capture.names().id(probe));
        row.cpu = CPU;
        row.pid = PID;
        row.field(capture.fields().declare("skbaddr", Field.Kind.ADDRESS).id(), address);
        return row;
    }

    private EventRow carrier(long address, long len) {
        EventRow row = row(CARRIER.toString(), address);
        row.field(capture.fields().declare("len", Field.Kind.NUMBER).id(), len);
        row.text(TextField.DEVICE, capture.names().id("eth0"));
        return row;
    }

    private EventRow free(long address) {
        return row("kprobe:kfree_skbmem", address);
    }

    private List<Map<String, String>> fields() {
        Capture snapshot = capture.snapshot(Origin.file("test", ""));
        return IntStream.range(0, snapshot.events().size())
                .mapToObj(nth -> snapshot.events().get(nth).fields())
                .toList();
    }

    @Test
    void theEventThatCountsHasTheFieldsAndTheOtherIsGone() {
        sink.event(carrier(ADDRESS, 48));
        sink.event(carrier(ADDRESS + 256, 60));
        sink.event(free(ADDRESS + 256));
        sink.event(free(ADDRESS));

        assertThat(fields()).containsExactly(Map.of("len", "60"), Map.of("len", "48"));
        assertThat(capture.snapshot(Origin.file("test", "")).events().get(0).text(TextField.DEVICE))
                .isEqualTo("eth0");
    }

    @Test
    void aFreeThatTheCompilerMergedWithItsCallerHasTheSameCallers() {
        EventRow before = carrier(ADDRESS, 48);
        before.stack = stack("skb_attempt_defer_free", "tcp_recvmsg_locked", "tcp_recvmsg");
        sink.event(before);
        EventRow after = free(ADDRESS);
        after.stack = stack("kfree_skbmem", "tcp_recvmsg_locked", "tcp_recvmsg");
        sink.event(after);

        assertThat(fields()).containsExactly(Map.of("len", "48"));
    }

    private int stack(String... frames) {
        return capture.stacks().intern(Stream.of(frames).map(Symbol::of).toList());
    }

    @Test
    void anEventWithoutItsPartnerHasNone() {
        sink.event(free(ADDRESS));
        sink.event(carrier(ADDRESS, 48));
        EventRow elsewhere = free(ADDRESS);
        elsewhere.cpu = CPU + 1;
        sink.event(elsewhere);
        sink.event(carrier(ADDRESS, 48));
        EventRow another = free(ADDRESS);
        another.pid = PID + 1;
        sink.event(another);
        sink.event(free(ADDRESS));
        sink.event(carrier(0, 48));
        sink.event(free(0));
        EventRow byAnother = carrier(ADDRESS, 48);
        byAnother.stack = stack("skb_attempt_defer_free", "tcp_recvmsg_locked");
        sink.event(byAnother);
        EventRow acked = free(ADDRESS);
        acked.stack = stack("kfree_skbmem", "tcp_ack");
        sink.event(acked);

        assertThat(fields()).hasSize(6).allMatch(Map::isEmpty);
    }

    @Test
    void fieldsDoNotOutliveALoss() {
        sink.event(carrier(ADDRESS, 48));
        EventRow after = free(ADDRESS);
        after.afterLoss = true;
        sink.event(after);

        assertThat(fields()).containsExactly(Map.of());
    }

    @Test
    void otherEventsPassAsTheyAreAndKeepTheirAddressWhereItIsNeeded() {
        CarriedFields needed = new CarriedFields(capture, List.of(CARRIER), Aliases.builtIn()::callers, true);
        needed.event(row("tracepoint:skb:kfree_skb", ADDRESS));
        needed.event(carrier(ADDRESS, 48));
        needed.event(free(ADDRESS));

        assertThat(fields())
                .containsExactly(
                        Map.of("skbaddr", "0xffff888012345600"), Map.of("skbaddr", "0xffff888012345600", "len", "48"));
    }

    @Test
    void ofTheLostEventsTheShareOfThoseThatCountIsLost() {
        sink.lost(1);
        assertThat(window.lost()).isZero();
        for (int packet = 0; packet < 100; packet++) {
            sink.event(carrier(ADDRESS, 48));
            sink.event(free(ADDRESS));
        }
        sink.lost(99);

        assertThat(window.seen()).isEqualTo(100);
        assertThat(window.lost()).isEqualTo(50);
        assertThat(sink.share(1000)).isEqualTo(500);
    }
}

package org.skbsh.model;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CaptureBuilderTest {
    private static final Origin ORIGIN = Origin.file("test", "test.txt");
    private final CaptureBuilder builder = new CaptureBuilder();

    @Test
    void aRowComesBackAsTheEventItWas() {
        EventRow row = new EventRow();
        row.time = 7_278_200_784_000L;
        row.cpu = 1;
        row.pid = 8399;
        row.text(TextField.COMM, builder.names().id("python3"));
        row.text(TextField.REASON, builder.names().id("NO_SOCKET"));
        row.stack = builder.stacks().internPrinted(List.of("sk_skb_reason_drop", "tcp_v4_rcv"));
        builder.event(row);

        Event event = builder.snapshot(ORIGIN).events().get(0);

        assertThat(event)
                .isEqualTo(new Event(
                        OptionalLong.of(7_278_200_784_000L),
                        OptionalInt.of(1),
                        OptionalInt.of(8399),
                        Map.of(TextField.COMM, "python3", TextField.REASON, "NO_SOCKET"),
                        Map.of(),
                        builder.stacks().get(1),
                        1));
    }

    @Test
    void whatWasNotRecordedIsAbsentAndItsColumnTakesNoMemory() {
        builder.event(new EventRow());
        Events events = builder.snapshot(ORIGIN).events();

        assertThat(events.get(0).cpu()).isEmpty();
        assertThat(events.get(0).time()).isEmpty();
        assertThat(events.get(0).text(TextField.DEVICE)).isEmpty();
        assertThat(events.text(TextField.DEVICE).isPresent()).isFalse();
        assertThat(events.count().get(0)).isEqualTo(1);
    }

    @Test
    void fieldsBeyondTheUsualOnesComeBackUnderTheirNames() {
        EventRow row = new EventRow();
        row.field(builder.fields().declare("len", Field.Kind.NUMBER).id(), 42);
        row.field(builder.fields().declare("skbaddr", Field.Kind.ADDRESS).id(), 0xffff888001234500L);
        row.field(
                builder.fields().declare("name", Field.Kind.TEXT).id(),
                builder.names().id("lo"));
        row.field(builder.fields().declare("pid", Field.Kind.NUMBER).id(), 7);
        builder.event(row);
        builder.event(row.clear());
        Events events = builder.snapshot(ORIGIN).events();

        assertThat(events.get(0).fields())
                .containsExactly(
                        Map.entry("len", "42"),
                        Map.entry("skbaddr", "0xffff888001234500"),
                        Map.entry("name", "lo"),
                        Map.entry("args.pid", "7"));
        assertThat(events.get(1).fields()).isEmpty();
    }

    @Test
    void oneNameWithTwoKindsAreTwoFields() {
        Field number = builder.fields().declare("rc", Field.Kind.NUMBER);
        Field text = builder.fields().declare("rc", Field.Kind.TEXT);

        assertThat(text.name()).isEqualTo("rc.text");
        assertThat(builder.fields().declare("rc", Field.Kind.NUMBER)).isSameAs(number);
        assertThat(builder.fields().declare("rc", Field.Kind.TEXT)).isSameAs(text);
    }

    @Test
    void aSnapshotDoesNotChangeWhenEventsGoOnArriving() {
        EventRow row = new EventRow();
        row.count = 3;
        builder.event(row);
        Capture before = builder.snapshot(ORIGIN);
        for (int i = 0; i < 200_000; i++) {
            row.cpu = i % 4;
            builder.event(row);
        }

        assertThat(before.events().size()).isEqualTo(1);
        assertThat(before.events().total()).isEqualTo(3);
        assertThat(builder.total()).isEqualTo(3 + 600_000);
        assertThat(builder.snapshot(ORIGIN).events().cpu().get(150_003)).isEqualTo(150_002 % 4);
    }

    @Test
    void lossesAddUpAndTheFirstUnreadLinesAreKept() {
        builder.lost(3190);
        builder.lost(10);
        builder.overflow(2);
        builder.unread("what is this");

        assertThat(builder.snapshot(ORIGIN).loss()).isEqualTo(new Loss(3200, 1, 2));
        assertThat(builder.snapshot(ORIGIN).unread()).containsExactly("what is this");
    }

    @Test
    void unreadLinesAreKeptAsTheyCanBeShown() {
        builder.unread(3, "\u001b[2J" + "x".repeat(100_000));
        builder.unread(4, "");
        for (int i = 0; i < 100; i++) {
            builder.unread("  line " + i);
        }

        Capture capture = builder.snapshot(ORIGIN);
        assertThat(capture.loss().unread()).isEqualTo(107);
        assertThat(capture.unread()).hasSize(20);
        assertThat(capture.unread().get(0))
                .startsWith("\\x1b[2Jxxx")
                .endsWith("x…")
                .hasSizeLessThan(210);
        assertThat(capture.unread().get(1)).isEqualTo("line 0");
    }

    @Test
    void aTracedEventTakesLessThanTwentyBytes() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        EventRow row = new EventRow();
        // What a trace of the skb events fills, as differently as a busy machine does.
        row.text(TextField.PROBE, 1);
        for (int i = 0; i < 1_000_000; i++) {
            row.time = i * 10_000L;
            row.cpu = i % 32;
            row.pid = 1000 + i % 5000;
            row.text(TextField.COMM, i % 200);
            row.text(TextField.REASON, i % 40);
            row.text(TextField.PROTOCOL, i % 4);
            row.text(TextField.LOCATION, i % 300);
            row.stack = i % 1000;
            builder.event(row);
        }
        System.gc();
        long used = runtime.totalMemory() - runtime.freeMemory() - before;

        assertThat(used / 1_000_000).isBetween(10L, 19L);
        assertThat(builder.total()).isEqualTo(1_000_000);
    }
}

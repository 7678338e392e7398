package org.skbsh.tracer.sink;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.TextField;
import org.skbsh.tracer.TraceRequest;

import static org.assertj.core.api.Assertions.assertThat;

class LimitSinkTest {
    private final CaptureBuilder capture = new CaptureBuilder();
    private final AtomicInteger enough = new AtomicInteger();

    private LimitSink sink(String what, OptionalLong max, Optional<String> comm) {
        TraceRequest request = TraceRequest.of(what)
                .with(new TraceRequest.Until(Optional.empty(), max, OptionalLong.empty()))
                .with(new TraceRequest.Only(OptionalInt.empty(), comm, Optional.empty(), TraceRequest.Packet.ANY));
        return new LimitSink(capture, request, true, enough::incrementAndGet);
    }

    private EventRow row(String probe, String comm, long time) {
        EventRow row = new EventRow();
        row.text(TextField.PROBE, capture.names().id(probe));
        row.text(TextField.COMM, capture.names().id(comm));
        row.time = time;
        return row;
    }

    @Test
    void aTraceHasEnoughWithTheEventsAskedFor() {
        LimitSink sink = sink("drops", OptionalLong.of(2), Optional.empty());
        for (int event = 0; event < 5; event++) {
            sink.event(row("tracepoint:skb:kfree_skb", "a", event));
        }
        assertThat(capture.total()).isEqualTo(2);
        assertThat(enough).hasValue(1);
        assertThat(sink.hasEnough()).isTrue();
    }

    @Test
    void otherTasksAreLeftOutWhereTheKernelCannot() {
        LimitSink sink = sink("frees", OptionalLong.empty(), Optional.of("mine"));
        sink.event(row("function:kfree_skbmem", "mine", 1));
        sink.event(row("function:kfree_skbmem", "other", 2));
        assertThat(capture.total()).isEqualTo(1);
    }
}

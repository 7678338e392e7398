package org.skbsh.command.trace;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;
import org.skbsh.tracer.Tracing;

import static org.assertj.core.api.Assertions.assertThat;

class TraceProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(77 * SECOND);
    private final AtomicLong own = new AtomicLong(5000);
    private final AtomicLong child = new AtomicLong(300);
    private final CaptureBuilder capture = new CaptureBuilder();
    private final Tracing tracing = new Child();
    private final TraceProgress progress =
            new TraceProgress("drops", tracing, clock::get, () -> Duration.ofMillis(own.get()));

    /** A tracer that is a process beside this one. */
    private final class Child implements Tracing {
        @Override
        public boolean awaitEnd(Duration atMost) {
            return false;
        }

        @Override
        public void stop() {}

        @Override
        public Origin origin() {
            return Origin.file("test", "x");
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public Duration cpuTime() {
            return Duration.ofMillis(child.get());
        }

        @Override
        public OptionalDouble bufferFill() {
            return OptionalDouble.of(0.25);
        }

        @Override
        public void close() {}
    }

    private void events(int count) {
        for (int nth = 0; nth < count; nth++) {
            EventRow row = new EventRow();
            row.stack = capture.stacks().internPrinted(List.of("kfree_skb", "ip_rcv"));
            capture.event(row);
        }
    }

    @Test
    void aTraceCostsWhatItTakesHereAndInTheTracersProcess() {
        events(1000);
        capture.lost(7);
        clock.addAndGet(2 * SECOND);
        own.addAndGet(100);
        child.addAndGet(600);
        assertThat(progress.line(capture, tracing))
                .isEqualTo(
                        "tracing drops (Ctrl-C stops): 1,000 events, 500/s, 7 lost, 1 stack, buffer 25%, cost 35% CPU");
        clock.addAndGet(SECOND);
        own.addAndGet(10);
        assertThat(progress.line(capture, tracing)).contains(" 0/s,").endsWith(" cost 1% CPU");
    }

    @Test
    void theFirstLineComesBeforeAnythingHasARate() {
        assertThat(progress.line(capture, tracing))
                .isEqualTo("tracing drops (Ctrl-C stops): 0 events, 0 lost, 0 stacks, buffer 25%");
        events(100);
        clock.addAndGet(SECOND / 2);
        own.addAndGet(50);
        assertThat(progress.line(capture, tracing)).contains(" 200/s,").endsWith(" cost 10% CPU");
    }

    @Test
    void aProcessThatHasEndedCostsNothingMore() {
        clock.addAndGet(SECOND);
        child.set(0);
        assertThat(progress.line(capture, tracing)).endsWith(" cost 0% CPU");
    }
}

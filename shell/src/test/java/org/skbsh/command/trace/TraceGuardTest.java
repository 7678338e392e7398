package org.skbsh.command.trace;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.skbsh.tracer.Tracing;

import static org.assertj.core.api.Assertions.assertThat;

class TraceGuardTest {
    private static final long MB = 1L << 20;
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong used = new AtomicLong(10 * MB);
    private final AtomicLong garbage = new AtomicLong();
    private final AtomicLong usable = new AtomicLong(1000 * MB);

    private TraceGuard guard(OptionalLong maxRate) {
        HeapRoom heap = new HeapRoom(512 * MB, used::get, () -> used.addAndGet(-garbage.getAndSet(0)));
        return new TraceGuard(maxRate, heap, new DiskRoom(usable::get), new Tracing.Seen(50, 0));
    }

    private static Tracing.Seen seen(long sinceTheBeginning, long nanos) {
        return new Tracing.Seen(50 + sinceTheBeginning, nanos);
    }

    @Test
    void aRateBeyondTheGreatestStopsWithinTheSecond() {
        TraceGuard guard = guard(OptionalLong.of(1000));
        assertThat(guard.reasonToStop(seen(900, SECOND / 2), 900)).isEmpty();
        assertThat(guard.reasonToStop(seen(1000, SECOND), 1000)).isEmpty();
        assertThat(guard.reasonToStop(seen(1900, SECOND + SECOND / 4), 1900)).isEmpty();
        assertThat(guard.reasonToStop(seen(2001, SECOND + SECOND / 2), 1500))
                .contains("stopped: more than 1,000 events came in a second, the limit of --max-rate");
    }

    @Test
    void aSecondThatTookLongerMayHoldMore() {
        TraceGuard guard = guard(OptionalLong.of(1000));
        assertThat(guard.reasonToStop(seen(2900, 3 * SECOND), 2900)).isEmpty();
        assertThat(guard.reasonToStop(seen(6000, 6 * SECOND), 6000)).isNotEmpty();
        assertThat(guard(OptionalLong.empty()).reasonToStop(seen(1_000_000, 1), 9))
                .isEmpty();
    }

    @Test
    void whatIsKnownTwiceASecondIsARateOfTheTimeBetween() {
        TraceGuard guard = guard(OptionalLong.of(1000));
        // Looked at more often than anything new is known.
        for (long half = 1; half <= 6; half++) {
            Tracing.Seen tick = seen(half * 490, half * SECOND / 2);
            assertThat(guard.reasonToStop(tick, 0)).isEmpty();
            assertThat(guard.reasonToStop(tick, 0)).isEmpty();
        }
        assertThat(guard.reasonToStop(seen(6 * 490 + 1010, 7 * SECOND / 2), 0)).isNotEmpty();
    }

    @Test
    void aHeapFullOfGarbageIsNotFull() {
        TraceGuard guard = guard(OptionalLong.empty());
        used.set(500 * MB);
        garbage.set(400 * MB);
        assertThat(guard.reasonToStop(seen(1, 1), 1)).isEmpty();
        used.set(500 * MB);
        assertThat(guard.reasonToStop(seen(1, 2), 1).orElseThrow()).startsWith("stopped: Java's memory is nearly full");
    }

    @Test
    void aDiskThatFillsEndsATraceWhileItsCaptureStillFits() {
        TraceGuard guard = guard(OptionalLong.empty());
        usable.set(50 * MB);
        assertThat(guard.reasonToStop(seen(1, 1), 1_000_000)).isEmpty();
        usable.set(15 * MB);
        assertThat(guard.reasonToStop(seen(1, 2), 1_000_000).orElseThrow()).startsWith("stopped: the disk is filling");
        assertThat(guard(OptionalLong.empty()).reasonToStop(seen(1, 3), 100)).isEmpty();
    }

    @Test
    void whereNothingCouldEverBeSavedADiskStopsNothing() {
        usable.set(MB);
        assertThat(guard(OptionalLong.empty()).reasonToStop(seen(1, 1), 1_000_000))
                .isEqualTo(Optional.empty());
    }
}

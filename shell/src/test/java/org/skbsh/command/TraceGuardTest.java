package org.skbsh.command;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceGuardTest {
    private static final long MB = 1L << 20;
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong used = new AtomicLong(10 * MB);
    private final AtomicLong garbage = new AtomicLong();
    private final AtomicLong usable = new AtomicLong(1000 * MB);

    private TraceGuard guard(OptionalLong maxRate) {
        HeapRoom heap = new HeapRoom(512 * MB, used::get, () -> used.addAndGet(-garbage.getAndSet(0)));
        return new TraceGuard(maxRate, heap, new DiskRoom(usable::get), 0);
    }

    @Test
    void aRateBeyondTheGreatestStopsWithinTheSecond() {
        TraceGuard guard = guard(OptionalLong.of(1000));
        assertThat(guard.reasonToStop(900, 900, SECOND / 2)).isEmpty();
        assertThat(guard.reasonToStop(1000, 1000, SECOND)).isEmpty();
        assertThat(guard.reasonToStop(1900, 1900, SECOND + SECOND / 4)).isEmpty();
        assertThat(guard.reasonToStop(2001, 1500, SECOND + SECOND / 2))
                .contains("stopped: more than 1,000 events came in a second, as --max-rate forbids");
    }

    @Test
    void aSecondThatTookLongerMayHoldMore() {
        TraceGuard guard = guard(OptionalLong.of(1000));
        assertThat(guard.reasonToStop(2900, 2900, 3 * SECOND)).isEmpty();
        assertThat(guard.reasonToStop(6000, 6000, 6 * SECOND)).isNotEmpty();
        assertThat(guard(OptionalLong.empty()).reasonToStop(1_000_000, 9, 1)).isEmpty();
    }

    @Test
    void aHeapFullOfGarbageIsNotFull() {
        TraceGuard guard = guard(OptionalLong.empty());
        used.set(500 * MB);
        garbage.set(400 * MB);
        assertThat(guard.reasonToStop(1, 1, 1)).isEmpty();
        used.set(500 * MB);
        assertThat(guard.reasonToStop(1, 1, 2).orElseThrow()).startsWith("stopped: Java's memory is nearly full");
    }

    @Test
    void aDiskThatFillsEndsATraceWhileItsCaptureStillFits() {
        TraceGuard guard = guard(OptionalLong.empty());
        usable.set(50 * MB);
        assertThat(guard.reasonToStop(1, 1_000_000, 1)).isEmpty();
        usable.set(15 * MB);
        assertThat(guard.reasonToStop(1, 1_000_000, 2).orElseThrow()).startsWith("stopped: the disk is filling");
        assertThat(guard(OptionalLong.empty()).reasonToStop(1, 100, 3)).isEmpty();
    }

    @Test
    void whereNothingCouldEverBeSavedADiskStopsNothing() {
        usable.set(MB);
        assertThat(guard(OptionalLong.empty()).reasonToStop(1, 1_000_000, 1)).isEqualTo(Optional.empty());
    }
}

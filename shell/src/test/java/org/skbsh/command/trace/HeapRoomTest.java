package org.skbsh.command.trace;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeapRoomTest {
    private static final long MB = 1L << 20;

    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger cleared = new AtomicInteger();

    private HeapRoom room(long heap) {
        return new HeapRoom(heap, used::get, cleared::incrementAndGet);
    }

    @ParameterizedTest
    @CsvSource({"64, 40", "256, 40", "512, 64", "8192, 1024"})
    void anEighthIsKeptAndOfASmallHeapWhatLookingAtTheCaptureTakes(long heap, long kept) {
        used.set((heap - kept) * MB);
        assertThat(room(heap * MB).isShort()).isFalse();
        used.incrementAndGet();
        assertThat(room(heap * MB).isShort()).isTrue();
    }

    @Test
    void garbageIsClearedOnlyWhereThereSeemsToBeNoRoom() {
        used.set(100 * MB);
        assertThat(room(512 * MB).isShort()).isFalse();
        assertThat(cleared).hasValue(0);
        used.set(500 * MB);
        assertThat(room(512 * MB).isShort()).isTrue();
        assertThat(cleared).hasValue(1);
    }
}

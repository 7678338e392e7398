package org.skbsh.tracer.sink;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.ForwardingSink;

import static org.assertj.core.api.Assertions.assertThat;

class TimeOrderTest {
    private final List<Long> handedOn = new ArrayList<>();
    private final EventRow row = new EventRow();
    private final TimeOrder order = new TimeOrder(new ForwardingSink(new CaptureBuilder()) {
        @Override
        public void event(EventRow event) {
            handedOn.add(event.time);
        }
    });

    private long now = System.nanoTime();

    private void tick() {
        now += 500_000_000;
        order.tick(now);
    }

    private void events(long... times) {
        for (long time : times) {
            row.clear();
            row.time = time;
            order.event(row);
        }
    }

    @Test
    void whatOneCpuSawEarlierComesFirstThoughItsBufferWasReadLater() {
        events(10, 30, 50);
        events(20, 40);
        order.finish();
        assertThat(handedOn).containsExactly(10L, 20L, 30L, 40L, 50L);
    }

    @Test
    void whatIsOlderThanTheTickBeforeTheLastWaitsNoLonger() {
        events(10, 30);
        tick();
        events(20, 60);
        tick();
        assertThat(handedOn).isEmpty();
        tick();
        assertThat(handedOn).containsExactly(10L, 20L, 30L);
        tick();
        assertThat(handedOn).containsExactly(10L, 20L, 30L, 60L);
    }

    @Test
    void ticksThatWereReadAtOnceAreOne() {
        events(10);
        tick();
        order.tick(now + 1);
        order.tick(now + 2);
        assertThat(handedOn).isEmpty();
    }

    @Test
    void whatHasNoTimeWaitsForNothing() {
        events(10, -1);
        assertThat(handedOn).containsExactly(-1L);
    }

    @Test
    void whenNoTickComesNoMoreWaitThanThereIsRoomFor() {
        for (long time = 0; time < 200_000; time++) {
            events(time);
        }
        assertThat(handedOn).hasSize(200_000 - (1 << 17)).startsWith(0L, 1L, 2L).isSorted();
    }
}

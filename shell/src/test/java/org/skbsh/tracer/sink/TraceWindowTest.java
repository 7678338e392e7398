package org.skbsh.tracer.sink;

import org.junit.jupiter.api.Test;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;

import static org.assertj.core.api.Assertions.assertThat;

class TraceWindowTest {
    private final CaptureBuilder capture = new CaptureBuilder();
    private final TraceWindow arrivals = new TraceWindow(capture);

    private void event(long time, long count) {
        EventRow row = new EventRow();
        row.time = time;
        row.count = count;
        arrivals.event(row);
    }

    @Test
    void whatIsFromBeforeTheBeginningIsSeenButLeftOut() {
        arrivals.begin(100);
        event(99, 1);
        event(100, 1);
        event(-1, 1);
        assertThat(capture.total()).isEqualTo(2);
        assertThat(arrivals.seen()).isEqualTo(3);
    }

    @Test
    void whatComesAfterTheEndIsSeenButLeftOut() {
        arrivals.end(100);
        event(99, 1);
        event(101, 1);
        // Counts of a map have no time.
        event(-1, 5);
        assertThat(capture.total()).isEqualTo(6);
        assertThat(arrivals.seen()).isEqualTo(7);
    }

    @Test
    void lossesAreCountedAndHandedOn() {
        arrivals.lost(3);
        arrivals.lost(4);
        assertThat(arrivals.lost()).isEqualTo(7);
        assertThat(capture.loss().lost()).isEqualTo(7);
    }
}

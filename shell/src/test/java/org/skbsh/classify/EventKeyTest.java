package org.skbsh.classify;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;

import static org.assertj.core.api.Assertions.assertThat;

class EventKeyTest {
    private final CaptureBuilder builder = new CaptureBuilder();

    private void events(int count, String probe, String... stack) {
        EventRow row = new EventRow();
        for (int event = 0; event < count; event++) {
            row.clear().stack = builder.stacks().internPrinted(List.of(stack));
            row.text(TextField.PROBE, builder.names().id(probe));
            builder.event(row);
        }
    }

    private boolean isTold() {
        return new EventKey(Aliases.builtIn()).isTold(builder.snapshot(Origin.file("test", "test")));
    }

    @Test
    void aFunctionAloneTellsNoEnd() {
        events(10_000, "function:kfree_skbmem", "kfree_skbmem", "tcp_rcv_established");

        assertThat(isTold()).isFalse();
    }

    @Test
    void oneEventAmongManyIsEnough() {
        events(10_000, "function:kfree_skbmem", "kfree_skbmem", "tcp_rcv_established");
        events(1, "tracepoint:skb:kfree_skb", "tcp_v4_rcv");

        assertThat(isTold()).isTrue();
    }

    @Test
    void theFunctionsOfAStackMayTellIt() {
        events(10_000, "function:kfree_skbmem", "kfree_skbmem", "tcp_rcv_established");
        events(1, "function:kfree_skbmem", "kfree_skbmem", "consume_skb", "tcp_rcv_established");

        assertThat(isTold()).isTrue();
    }

    @Test
    void nothingIsMissingWhereNothingHappened() {
        assertThat(isTold()).isTrue();
    }
}

package org.skbsh.format.ftrace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.format.Source;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Events;
import org.skbsh.model.Loss;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** In text too, an interrupt may come between an event and its stack. */
class FtraceContextTest {
    private final CaptureBuilder builder = new CaptureBuilder();

    private List<String> read(String text) throws IOException {
        new FtraceTextReader().read(Source.of(text.getBytes()), builder);
        Events events = builder.snapshot(Origin.file("ftrace text", "")).events();
        List<String> told = new ArrayList<>();
        for (int row = 0; row < events.size(); row++) {
            told.add(events.get(row).text(TextField.REASON) + " "
                    + events.get(row).stack().frames().stream()
                            .map(symbol -> symbol.base())
                            .toList());
        }
        return told;
    }

    @Test
    void anInterruptsEventsDoNotTakeTheStackOfWhatTheyInterrupted() throws IOException {
        assertThat(read("""
                            curl-77      [001] .....   100.000001: kfree_skb: skbaddr=00000000dbd2e3bc protocol=2048 reason: TASK
                            curl-77      [001] d.s1.   100.000002: kfree_skb: skbaddr=00000000dbd2e3bd protocol=2048 reason: SOFTIRQ
                            curl-77      [001] d.H1.   100.000003: kfree_skb: skbaddr=00000000dbd2e3be protocol=2048 reason: INTERRUPT
                            curl-77      [001] d.H1.   100.000004: <stack trace>
                         => of_interrupt
                            curl-77      [001] d.s1.   100.000005: <stack trace>
                         => of_softirq
                            curl-77      [001] .....   100.000006: <stack trace>
                         => of_task
                        """)).containsExactly("TASK [of_task]", "SOFTIRQ [of_softirq]", "INTERRUPT [of_interrupt]");
        assertThat(builder.loss()).isEqualTo(Loss.NONE);
    }

    @Test
    void whatAnInterruptLeftWithoutAStackHasNone() throws IOException {
        assertThat(read("""
                            curl-77      [001] d.s1.   100.000001: kfree_skb: skbaddr=00000000dbd2e3bc protocol=2048 reason: SOFTIRQ
                            curl-77      [001] .....   100.000002: kfree_skb: skbaddr=00000000dbd2e3bd protocol=2048 reason: TASK
                            curl-77      [001] .....   100.000003: <stack trace>
                         => of_task
                            curl-77      [001] d.s1.   100.000004: <stack trace>
                         => of_nobody
                        """)).containsExactly("SOFTIRQ []", "TASK [of_task]");
        assertThat(builder.loss()).isEqualTo(new Loss(0, 2, 0));
    }
}

package org.skbsh.classify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.format.Source;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.query.Aliases;
import org.skbsh.query.FilterExpression;
import org.skbsh.query.Key;
import org.skbsh.query.KeyColumn;
import org.skbsh.query.Keys;
import org.skbsh.query.Selection;
import org.skbsh.query.StackCounts;

import static org.assertj.core.api.Assertions.assertThat;

/** Events without a stack have the caller that their line names, and no stack. */
class StacklessTest {
    private static final Aliases ALIASES = Aliases.builtIn();
    private static final Keys KEYS = Keys.of(ALIASES).with(new EventKey(ALIASES));
    private static final String TEXT = """
            # tracer: nop
            cron-901 [003] ..s1. 720.000051: kfree_skb: skbaddr=0000000012340001 protocol=2048 location=acme_validate+0x2c2/0x600 reason: TCP_CSUM
            cron-901 [003] ..s1. 720.000052: kfree_skb: skbaddr=0000000012340002 protocol=2048 location=0xffffffff9aa01240 reason: NOT_SPECIFIED
            cron-901 [003] ..s1. 720.000053: kfree_skb <-acme_advance_queue
            cron-901 [003] ..s1. 720.000054: kfree_skbmem <-kfree_skb
            cron-901 [003] ..s1. 720.000055: kfree_skb: skbaddr=0000000012340003 protocol=2048 location=tcp_v4_rcv+0x1/0x2 reason: NO_SOCKET
            cron-901 [003] ..s1. 720.000055: <stack trace>
             => kfree_skb_reason
             => tcp_v4_rcv
             => ip_protocol_deliver_rcu
            """;

    private final Capture capture = read();

    private static Capture read() {
        CaptureBuilder builder = new CaptureBuilder();
        try {
            new FtraceTextReader(List.of()).read(Source.of(TEXT.getBytes(StandardCharsets.UTF_8)), builder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return builder.snapshot(Origin.file("ftrace text", "x.txt"));
    }

    private List<String> values(Key key) {
        KeyColumn coding = key.over(capture);
        int[] codes = new int[5];
        coding.codes(0, 5, codes);
        List<String> values = new ArrayList<>();
        for (int row = 0; row < 5; row++) {
            values.add(coding.text(coding.code(row)));
            assertThat(codes[row]).isEqualTo(coding.code(row));
        }
        return values;
    }

    @Test
    void theLocationOrTheFunctionsLineNamesTheCaller() {
        assertThat(values(KEYS.key("caller")))
                .containsExactly("acme_validate", "", "acme_advance_queue", "", "tcp_v4_rcv");
        assertThat(values(KEYS.key("chain:2")))
                .containsExactly(
                        "acme_validate", "", "acme_advance_queue", "", "tcp_v4_rcv <- ip_protocol_deliver_rcu");
        assertThat(values(KEYS.key("event"))).containsExactly("dropped", "dropped", "dropped", "dropped", "dropped");
    }

    @Test
    void filtersSeeIt() {
        Selection acme = FilterExpression.parse("via('acme_*') && caller('acme_validate')", KEYS, ALIASES)
                .apply(Selection.all(capture));
        assertThat(acme.rows().orElseThrow().stream()).containsExactly(0);
    }

    @Test
    void rulesSeeItAndTheFreeingFunctionOfTheProbe() {
        Facts function = Classifier.facts(capture.events().get(2));
        assertThat(Keys.joined(function.freed(ALIASES).functions())).isEqualTo("kfree_skb");
        assertThat(Keys.joined(function.freed(ALIASES).callers())).isEqualTo("acme_advance_queue");
        Facts located = Classifier.facts(capture.events().get(0));
        assertThat(Keys.joined(located.freed(ALIASES).callers())).isEqualTo("acme_validate");
        int[] classes =
                new ClassPass(capture, facts -> facts.freed(ALIASES).callers().size()).classes();
        assertThat(classes).containsExactly(1, 0, 1, 0, 2);
    }

    @Test
    void noStackIsClaimed() {
        assertThat(StackCounts.of(Selection.all(capture)).stacks())
                .extracting(counted -> counted.stack().calls().size())
                .containsExactlyInAnyOrder(0, 3);
    }
}

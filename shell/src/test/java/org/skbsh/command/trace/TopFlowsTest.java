package org.skbsh.command.trace;

import org.junit.jupiter.api.Test;

import org.skbsh.query.Aliases;
import org.skbsh.query.Keys;
import org.skbsh.query.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

class TopFlowsTest {
    private static final Keys KEYS = Keys.of(Aliases.builtIn());

    private static TestEvents flows(int flows) {
        TestEvents events = new TestEvents().event("kfree_skb", event -> event.count(7));
        for (int flow = 0; flow < flows; flow++) {
            int number = flow;
            events.event("kfree_skb", event -> event.word("saddr", "192.0.2." + number)
                    .word("daddr", "198.51.100.1")
                    .count(120 >> number));
        }
        return events;
    }

    @Test
    void theFiveMostFrequentAreShownAndHowManyThereAre() {
        assertThat(TopFlows.lines(flows(7).all(), KEYS))
                .containsExactly(
                        "top flows; group by flow shows all 7:",
                        "  120   49.4%  192.0.2.0 > 198.51.100.1",
                        "   60   24.7%  192.0.2.1 > 198.51.100.1",
                        "   30   12.3%  192.0.2.2 > 198.51.100.1",
                        "   15    6.2%  192.0.2.3 > 198.51.100.1",
                        "    7    2.9%  192.0.2.4 > 198.51.100.1");
    }

    @Test
    void fewAreAll() {
        assertThat(TopFlows.lines(flows(1).all(), KEYS))
                .containsExactly("flows:", "  120   94.5%  192.0.2.0 > 198.51.100.1");
    }

    @Test
    void aCaptureWithoutAddressesHasNone() {
        assertThat(TopFlows.lines(flows(0).all(), KEYS)).isEmpty();
    }
}

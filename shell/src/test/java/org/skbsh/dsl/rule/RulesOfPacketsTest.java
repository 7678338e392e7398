package org.skbsh.dsl.rule;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.RuleSet;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.Selection;
import org.skbsh.query.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules that ask for the packet of an event, over captures in which packets of one stack differ. */
class RulesOfPacketsTest {
    private static final int EVENTS = 10_000;

    private static Classifier classifier(String rules) {
        return new Classifier(new RuleSet(new RuleFiles(Aliases.builtIn()).read("test.groovy", rules)), complaint -> {
            throw new AssertionError(complaint);
        });
    }

    @Test
    void aRuleIsAskedForEachDistinctPacket() {
        TestEvents events = new TestEvents();
        for (int nth = 0; nth < EVENTS; nth++) {
            int number = nth;
            events.event("kfree_skb,f" + nth % 3, event -> event.text(TextField.REASON, "R" + number % 2)
                    .word("saddr", "10." + number % 7 + ".0." + number % 100)
                    .word("daddr", "192.0.2.1")
                    .number("dport", number % 1000)
                    .word("l4", number % 5 == 0 ? "tcp" : "udp"));
        }
        Selection all = events.all();
        Classifier classifier = classifier("""
                rule('first') { title 'x'; verdict normal; when { saddr in '10.3.0.0/16' && dport == 10 } }
                rule('second') { title 'x'; verdict normal; when { flow.endsWith(':20 tcp') && reason == 'R0' } }
                rule('third') { title 'x'; verdict normal; when { l4 == 'udp' && dport > 990 && chain('f1') } }
                """);

        int[] expected = IntStream.range(0, EVENTS)
                .map(nth -> {
                    boolean first = nth % 7 == 3 && nth % 1000 == 10;
                    boolean second = nth % 1000 == 20 && nth % 5 == 0 && nth % 2 == 0;
                    boolean third = nth % 5 != 0 && nth % 1000 > 990 && nth % 3 == 1;
                    return first ? 0 : second ? 1 : third ? 2 : 3;
                })
                .toArray();
        assertThat(classifier.classify(all.capture())).isEqualTo(expected);
        assertThat(List.of(10 + 3 * 1000, 20, 991)).allSatisfy(nth -> assertThat(classifier
                        .rule(all.capture().events().get(nth))
                        .map(rule -> classifier.rules().rules().indexOf(rule))
                        .orElse(3))
                .isEqualTo(expected[nth]));
    }
}

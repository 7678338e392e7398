package org.skbsh.dsl.rule;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.classify.Facts;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.model.StackTable;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;

import static org.assertj.core.api.Assertions.assertThat;

/** Each clause of a rule, on one event. */
class RuleWordsTest {
    private static final StackTable STACKS = new StackTable();
    private static final Facts DROPPED = facts(
            List.of("kfree_skbmem", "__kfree_skb", "kfree_skb_reason", "tcp_v4_rcv", "ip_rcv"),
            Map.of(
                    TextField.REASON, "NO_SOCKET",
                    TextField.PROBE, "tracepoint:skb:kfree_skb",
                    TextField.COMM, "nginx"));

    private static Facts facts(List<String> frames, Map<TextField, String> texts) {
        return Facts.of(STACKS.get(STACKS.internPrinted(frames)), texts);
    }

    private static Rule rule(String clauses) {
        return new RuleFiles(Aliases.builtIn())
                .read("test.groovy", "rule('x') { title 't'; verdict suspect; " + clauses + " }")
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "chain 'tcp_v4_rcv <- ip_rcv'; true",
                "chain '^tcp_v4_rcv'; false",
                "unless 'ip_rcv'; false",
                "unless 'udp_rcv'; true",
                "caller 'tcp_v4_rcv'; true",
                "caller '^tcp_v4_rcv'; true",
                "caller 'ip_rcv'; false",
                "freed 'kfree_skb_reason'; true",
                "freed '__kfree_skb'; false",
                "freed '__kfree_skb <- ..'; true",
                "freedNot 'kfree_skb_reason'; false",
                "reason NO_SOCKET, OTHER; true",
                "reason ''; false",
                "event dropped; true",
                "event consumed, freed; false",
                "when { reason == 'NO_SOCKET' && comm.startsWith('ng') }; true",
                "when { event == dropped && device == '' }; true",
                "when { saddr in '10.0.0.0/8' || dport == 53 || l4 == 'udp' || flow != '' }; false",
                "when { dev == '' && transport == '' && dport == null }; true",
                "when { chain('ip_rcv') && via('tcp_*') && caller('tcp_v4_rcv') && freed('kfree_skb_reason') }; true",
                "when { caller('ip_rcv') || freed('kfree_skbmem') }; false",
                "when { ['ip_rcv', 'x'].any { chain(it) } }; true",
            })
    void aClauseHoldsOrNot(String clause, boolean holds) {
        assertThat(rule(clause).holds(DROPPED)).isEqualTo(holds);
    }

    @Test
    void aConditionLooksAtTheEventThatItIsAskedOf() {
        Rule rule = rule("when { comm == 'bash' }");
        assertThat(rule.holds(DROPPED)).isFalse();
        assertThat(rule.holds(facts(List.of("kfree_skb"), Map.of(TextField.COMM, "bash"))))
                .isTrue();
        assertThat(rule.holds(DROPPED)).isFalse();
    }

    @Test
    void aDropIsNeverWhatTheKernelCalledConsumed() {
        Rule rule = new RuleFiles(Aliases.builtIn())
                .read("test.groovy", "rule('x') { title 't'; verdict drop; chain 'tcp_*' }")
                .get(0);
        assertThat(rule.conditionText()).isEqualTo("tcp_*, unless consumed");
        assertThat(rule.holds(facts(
                        List.of("consume_skb", "tcp_ack"), Map.of(TextField.PROBE, "tracepoint:skb:consume_skb"))))
                .isFalse();
    }

    @Test
    void whatItExplainsIsKeptAsProse() {
        Rule rule = rule("""
                reason X
                explain '''One line,
                    and another.

                    A paragraph.'''
                cause ' a cable '
                check 'ip -s link'
                matches 'kfree_skb <- a', 'X', dropped
                matchesNot 'kfree_skb <- a', 'Y'
                """);
        assertThat(rule.explanation())
                .isEqualTo(new Rule.Explanation(
                        "One line, and another.\nA paragraph.", List.of("a cable"), List.of("ip -s link")));
        assertThat(rule.examples()).hasToString("[X, dropped: kfree_skb <- a, Y: kfree_skb <- a]");
        assertThat(rule.source()).isEqualTo("test.groovy:1");
        assertThat(new RuleSet(List.of(rule)).test()).isEmpty();
    }
}

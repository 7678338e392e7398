package org.skbsh.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.StackTable;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonRulesTest {
    private static final Aliases ALIASES = Aliases.builtIn();
    private static final String FILE = """
            Reason: NO_SOCKET
            Layer: socket
            Verdict: drop
            Title: no socket
            Happened: Nothing was listening.
            Causes:
             - it is not running
            Check:
             - ss -lnptu

            Reason: NO_SOCKET
            At: tcp_v4_rcv <- ip_protocol_deliver_rcu
            Class: drop/tcp/no_socket
            Title: no TCP socket

            Reason: TCP_OLD_DATA
            Layer: tcp
            Verdict: suspect
            Title: data that is here already

            Subsystem: mac80211
            Range: 0x10000-0x2ffff
            At: ieee80211_*
            Verdict: suspect
            Title: wireless dropped it

            Subsystem: openvswitch
            Range: 0x30000-0x3ffff
            At: (ovs_*|do_execute_actions)
            Title: Open vSwitch dropped it
            """;

    private static final List<Rule> RULES = ReasonRules.of(Knowledge.of(Map.of("test.txt", FILE)), ALIASES, problem -> {
        throw new AssertionError(problem);
    });

    private static String name(String probe, String reason, String chain) {
        StackTable stacks = new StackTable();
        Facts facts = Facts.of(
                stacks.get(stacks.internPrinted(List.of(chain.split(" <- ")))),
                Map.of(TextField.REASON, reason, TextField.PROBE, probe));
        return RULES.stream()
                .filter(rule -> rule.holds(facts))
                .findFirst()
                .map(rule -> rule.id() + " " + rule.verdict().word())
                .orElse("-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_SOCKET    | sk_skb_reason_drop <- tcp_v4_rcv <- ip_protocol_deliver_rcu | drop/tcp/no_socket drop",
                "NO_SOCKET    | sk_skb_reason_drop <- tcp_v4_rcv <- elsewhere               | drop/socket/no_socket drop",
                "TCP_OLD_DATA | kfree_skb_reason <- tcp_data_queue                          | drop/tcp/tcp_old_data suspect",
                "0x20004      | kfree_skb_reason <- somewhere                          | drop/mac80211/numbered suspect",
                "131076       | kfree_skb_reason <- somewhere                          | drop/mac80211/numbered suspect",
                "0x20001      | kfree_skb_reason <- ovs_execute_actions                | drop/openvswitch/numbered drop",
                "0x40001      | kfree_skb_reason <- ieee80211_rx_handlers_result       | drop/mac80211/numbered suspect",
                "0x40001      | kfree_skb_reason <- somewhere                               | drop/unknown/number drop",
                "51           | kfree_skb_reason <- __dev_queue_xmit                        | drop/unknown/number drop",
                "51           | kfree_skb_reason <- ovs_execute_actions                     | drop/unknown/number drop",
                "ACME_LIMIT   | kfree_skb_reason <- __dev_queue_xmit                        | drop/unknown/reason drop",
                "NOT_SPECIFIED | kfree_skb_reason <- __dev_queue_xmit                       | -",
                "''           | kfree_skb <- __dev_queue_xmit                               | -",
            })
    void aReasonNamesItsClassAndWhatHasNoEntryIsNotGuessed(String reason, String chain, String expected) {
        assertThat(name("tracepoint:skb:kfree_skb", reason, chain)).isEqualTo(expected);
    }

    @Test
    void aConsumedPacketHasNoUnknownReason() {
        assertThat(name("tracepoint:skb:consume_skb", "CONSUMED", "consume_skb <- somewhere"))
                .isEqualTo("-");
    }

    @Test
    void aRuleTellsWhatItsEntryTells() {
        Rule refined = RULES.get(0);
        assertThat(refined.id()).isEqualTo("drop/tcp/no_socket");
        assertThat(refined.conditionText()).isEqualTo("reason NO_SOCKET, caller tcp_v4_rcv <- ip_protocol_deliver_rcu");
        assertThat(refined.source()).isEqualTo("test.txt:11");
        assertThat(refined.explanation())
                .isEqualTo(new Rule.Explanation(
                        "Nothing was listening.", List.of("it is not running"), List.of("ss -lnptu")));
    }

    @Test
    void aChainThatIsWrongIsToldWithItsPlaceAndTheOtherRulesHold() {
        List<String> problems = new ArrayList<>();
        List<Rule> rules = ReasonRules.of(
                Knowledge.of(Map.of("test.txt", FILE.replace("tcp_v4_rcv <- ip", "tcp_v4_rcv <- <- ip"))),
                ALIASES,
                problems::add);
        assertThat(problems).hasSize(1).first().asString().startsWith("test.txt:11: bad chain pattern");
        assertThat(rules).hasSize(RULES.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropp", "unclassified", "DROP"})
    void aVerdictThatIsNoneIsToldWithItsPlaceAndTheOtherRulesHold(String verdict) {
        List<String> problems = new ArrayList<>();
        List<Rule> rules = ReasonRules.of(
                Knowledge.of(Map.of("test.txt", FILE.replaceFirst("Verdict: drop", "Verdict: " + verdict))),
                ALIASES,
                problems::add);
        assertThat(problems)
                .contains(
                        "test.txt:1: the verdict is drop, suspect or normal, not '" + verdict + "'; it makes no rule");
        assertThat(rules).hasSizeLessThan(RULES.size()).isNotEmpty();
    }

    @Test
    void theirExamplesHold() {
        assertThat(new RuleSet(RULES).test()).isEmpty();
    }
}

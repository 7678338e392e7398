package org.skbsh.host;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NftRulesTest {
    // As nft 1.0.6 prints it: a chain that jumps, a rule that drops, and a policy.
    private static final String JSON = """
            [{"metainfo": {"version": "1.0.6", "json_schema_version": 1}},
             {"table": {"family": "inet", "name": "f", "handle": 1}},
             {"chain": {"family": "inet", "table": "f", "name": "in", "handle": 1, "type": "filter", "hook": "input", "prio": 0, \
            "policy": "drop"}},
             {"chain": {"family": "inet", "table": "f", "name": "bad", "handle": 2}},
             {"rule": {"family": "inet", "table": "f", "chain": "in", "handle": 3, "expr": [{"match": {"op": "==", "left": \
            {"meta": {"key": "iifname"}}, "right": "b*"}}, {"jump": {"target": "bad"}}]}},
             {"rule": {"family": "inet", "table": "f", "chain": "bad", "handle": 4, "expr": [{"match": {"op": "==", "left": \
            {"payload": {"protocol": "udp", "field": "dport"}}, "right": {"set": [53, {"range": [7000, 7010]}]}}}, \
            {"counter": {"packets": 20, "bytes": 800}}, {"drop": null}]}},
             {"rule": {"family": "inet", "table": "f", "chain": "bad", "handle": 5, "expr": [{"limit": {"rate": 5, "per": "second"}}, \
            {"reject": {"type": "tcp reset"}}]}}]
            """;
    private static final String PRINTED = """
            table inet f { # handle 1
            	chain in { # handle 1
            		type filter hook input priority filter; policy drop;
            		iifname "b*" jump bad # handle 3
            	}

            	chain bad { # handle 2
            		udp dport { 53, 7000-7010 } counter packets 20 bytes 800 drop # handle 4
            		limit rate 5/second reject with tcp reset # handle 5
            	}
            }
            """;

    private final List<NftRule> rules = NftRules.of(Json.objects(JSON).orElseThrow(), PRINTED);

    @Test
    void whatDropsIsFoundBehindJumpsToo() {
        assertThat(rules)
                .extracting(NftRule::toString)
                .containsExactly(
                        "udp dport { 53, 7000-7010 } counter packets 20 bytes 800 drop"
                                + " (table inet f, chain bad, hook input, it counted 20 packets)",
                        "limit rate 5/second reject with tcp reset (table inet f, chain bad, hook input)",
                        "policy drop (table inet f, chain in, hook input)");
    }

    @Test
    void aRuleIsForThePacketsThatAllItsConditionsAllow() {
        assertThat(fits(Map.of("l4", "udp", "dport", "7001", "in", "b0", "saddr", "10.9.0.1"), List.of("input")))
                .containsExactly(2, 1, 2);
        assertThat(fits(Map.of("l4", "udp", "dport", "7011", "in", "b0", "saddr", "10.9.0.1"), List.of("input")))
                .containsExactly(0, 1, 2);
        assertThat(fits(Map.of("l4", "tcp", "dport", "7001", "in", "b0", "saddr", "10.9.0.1"), List.of("input")))
                .containsExactly(0, 1, 2);
        assertThat(fits(Map.of("l4", "udp", "dport", "7001", "in", "a0", "saddr", "10.9.0.1"), List.of("input")))
                .containsExactly(0, 0, 2);
        assertThat(fits(Map.of("l4", "udp", "dport", "7001", "in", "b0", "saddr", "10.9.0.1"), List.of("output")))
                .containsExactly(0, 0, 0);
    }

    @Test
    void whatIsNotKnownOfThePacketLeavesItOpen() {
        assertThat(fits(Map.of("l4", "udp", "dport", "", "in", "", "saddr", ""), List.of()))
                .containsExactly(1, 1, 2);
    }

    private List<Integer> fits(Map<String, ?> packet, List<String> hooks) {
        return rules.stream().map(rule -> rule.fits(packet, hooks)).toList();
    }
}

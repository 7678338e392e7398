package org.skbsh.render.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.classify.Rule;

/** A rule as a card. */
final class RuleViews {
    private RuleViews() {}

    static View.Card of(Rule rule) {
        return of(List.of(rule));
    }

    /** @param rules the rules of one class, in the order of trying */
    static View.Card of(List<Rule> rules) {
        Rule rule = rules.get(0);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", rule.id());
        fields.put("title", rule.title());
        fields.put("verdict", rule.verdict().word());
        fields.put("when", rule.conditionText());
        if (rules.size() > 1) {
            fields.put(
                    "also when", rules.stream().skip(1).map(Rule::conditionText).toList());
        }
        if (rule.catchAll()) {
            fields.put("catch-all", "yes: it stands for what no other rule names, see: unknown");
        }
        fields.putAll(Meanings.of(rule));
        fields.put("matches", examples(rule, true));
        fields.put("matches not", examples(rule, false));
        fields.put("from", rule.source());
        return new View.Card("rule", fields, List.of());
    }

    private static List<String> examples(Rule rule, boolean expected) {
        return rule.examples().stream()
                .filter(example -> example.expected() == expected)
                .map(Rule.Example::toString)
                .toList();
    }
}

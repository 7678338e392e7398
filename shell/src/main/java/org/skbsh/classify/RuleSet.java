package org.skbsh.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.model.Spelling;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

/** Rules in the order in which they are tried; the first that matches wins. */
public record RuleSet(List<Rule> rules) {
    public static final RuleSet EMPTY = new RuleSet(List.of());

    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** These rules after others, which take the place of those here with the same id. */
    public RuleSet after(List<Rule> first) {
        Map<String, Rule> all = new LinkedHashMap<>();
        first.forEach(rule -> all.put(rule.id(), rule));
        rules.forEach(rule -> all.putIfAbsent(rule.id(), rule));
        return new RuleSet(new ArrayList<>(all.values()));
    }

    public Rule get(String id) {
        return rules.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "no rule '" + id + "'",
                        Spelling.suggestion(id, rules.stream().map(Rule::id).toList(), "see: rules list")));
    }

    /** An example that a rule fails. */
    public record Failure(Rule rule, Rule.Example example, String problem) {
        @Override
        public String toString() {
            return rule.id() + ": " + problem + ": " + example.chain();
        }
    }

    /** Runs every rule's examples, each against its own rule. */
    public List<Failure> test() {
        List<Failure> failures = new ArrayList<>();
        for (Rule rule : rules) {
            for (Rule.Example example : rule.examples()) {
                Facts facts = Facts.of(example.stack(), Map.of(TextField.REASON, example.reason()));
                try {
                    if (rule.holds(facts) != example.expected()) {
                        failures.add(new Failure(rule, example, example.expected() ? "not matched" : "matched"));
                    }
                } catch (RuntimeException | Error e) {
                    failures.add(new Failure(rule, example, Broken.why(e)));
                }
            }
        }
        return failures;
    }

    /**
     * What one rule says of an event.
     *
     * @param held how many of its clauses hold, up to the first that does not
     * @param because the clause that does not hold; of a rule that matches, all of its condition
     */
    public record Tried(Rule rule, boolean matches, int held, String because) {}

    /** Tries the rules in their order, to the first that matches. */
    public List<Tried> why(Facts facts) {
        List<Tried> tried = new ArrayList<>();
        for (Rule rule : rules) {
            Tried one = tried(rule, facts);
            tried.add(one);
            if (one.matches()) {
                break;
            }
        }
        return tried;
    }

    private static Tried tried(Rule rule, Facts facts) {
        try {
            int held = rule.held(facts);
            boolean matches = held == rule.clauses().size();
            String because =
                    matches ? rule.conditionText() : rule.clauses().get(held).failing();
            return new Tried(rule, matches, held, because);
        } catch (RuntimeException | Error e) {
            return new Tried(rule, false, 0, "it fails: " + Broken.why(e));
        }
    }
}

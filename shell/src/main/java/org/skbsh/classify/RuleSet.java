package org.skbsh.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** Rules in the order in which they are tried; the first that matches wins. */
public record RuleSet(List<Rule> rules) {
    public static final RuleSet EMPTY = new RuleSet(List.of());

    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** These rules after others; the others replace rules here with the same id. */
    public RuleSet after(List<Rule> first) {
        Set<String> taken = first.stream().map(Rule::id).collect(Collectors.toSet());
        return new RuleSet(Stream.concat(first.stream(), rules.stream().filter(rule -> !taken.contains(rule.id())))
                .toList());
    }

    /** The first rule with an id; several rules may share an id, for a class with several conditions. */
    public Rule get(String id) {
        return rules.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "no rule '" + id + "'",
                        having(id).isEmpty()
                                ? Spelling.suggestion(
                                        id, rules.stream().map(Rule::id).toList(), "see: rules list")
                                : "rules with this in their id: rules list " + id));
    }

    /** The rules with a word in their id, ignoring case: a drop reason, a layer. */
    public List<Rule> having(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        return rules.stream()
                .filter(rule -> rule.id().toLowerCase(Locale.ROOT).contains(lower))
                .toList();
    }

    /** All rules with an id, in the order in which they are tried; at least one. */
    public List<Rule> all(String id) {
        get(id);
        return rules.stream().filter(rule -> rule.id().equals(id)).toList();
    }

    /** An example that a rule fails. */
    public record Failure(Rule rule, Rule.Example example, String problem) {
        @Override
        public String toString() {
            return rule.id() + ": " + problem + ": " + example;
        }
    }

    /** Runs the examples of every rule against the rule itself, and those that must match against the whole set. */
    public List<Failure> test() {
        List<Failure> failures = new ArrayList<>();
        for (Rule rule : rules) {
            rule.examples().forEach(example -> failure(rule, example).ifPresent(failures::add));
        }
        shadows()
                .forEach(shadow -> failures.add(new Failure(
                        shadow.rule(),
                        shadow.example(),
                        "matched first by " + shadow.by().id())));
        return failures;
    }

    private static Optional<Failure> failure(Rule rule, Rule.Example example) {
        try {
            if (rule.holds(example.facts()) != example.expected()) {
                return Optional.of(new Failure(rule, example, example.expected() ? "not matched" : "matched"));
            }
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(new Failure(rule, example, Broken.why(e)));
        }
    }

    /**
     * An example that its rule matches but never gets, because an earlier rule matches it first.
     *
     * @param by a rule of another class
     */
    public record Shadow(Rule rule, Rule.Example example, Rule by) {}

    /** The examples that earlier rules match first. */
    public List<Shadow> shadows() {
        List<Shadow> shadows = new ArrayList<>();
        for (Rule rule : rules) {
            for (Rule.Example example : rule.examples()) {
                if (example.expected() && failure(rule, example).isEmpty()) {
                    first(example.facts())
                            .filter(by -> !by.id().equals(rule.id()))
                            .ifPresent(by -> shadows.add(new Shadow(rule, example, by)));
                }
            }
        }
        return shadows;
    }

    /** The first rule that matches. */
    public Optional<Rule> first(Facts facts) {
        return rules.stream().filter(rule -> tried(rule, facts).matches()).findFirst();
    }

    /**
     * What one rule says about an event.
     *
     * @param held how many of its clauses hold, up to the first that does not
     * @param because the clause that does not hold; for a rule that matches, its whole condition
     */
    public record Tried(Rule rule, boolean matches, int held, String because) {}

    /** Tries the rules in order, up to the first that matches. */
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

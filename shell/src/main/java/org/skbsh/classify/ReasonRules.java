package org.skbsh.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.knowledge.Subsystem;
import org.skbsh.model.End;
import org.skbsh.model.StackTable;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;

/**
 * The rules that follow from the knowledge of drop reasons: for each reason first its refinements by caller, then the
 * reason itself; after them reasons with only a number, and reasons without an entry. So no rule by caller guesses at a
 * reason that the kernel gave.
 */
public final class ReasonRules {
    private static final String NOT_SPECIFIED = "NOT_SPECIFIED";
    private static final String SOURCE = "knowledge";
    private static final long SUBSYSTEMS = 0x10000;
    private static final String NAME_IT =
            "grep -o '{ [0-9]*, \"[A-Z_0-9]*\"' /sys/kernel/tracing/events/skb/kfree_skb/format"
                    + " # on the traced kernel: its names by number";

    private final Knowledge knowledge;
    private final Aliases aliases;
    private final Consumer<String> problems;
    private final StackTable stacks = new StackTable();

    private ReasonRules(Knowledge knowledge, Aliases aliases, Consumer<String> problems) {
        this.knowledge = knowledge;
        this.aliases = aliases;
        this.problems = problems;
    }

    /** @param problems gets each entry that makes no rule, with file and line */
    public static List<Rule> of(Knowledge knowledge, Aliases aliases, Consumer<String> problems) {
        return knowledge.reasons().isEmpty() ? List.of() : new ReasonRules(knowledge, aliases, problems).rules();
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        List<ReasonEntry> refinements =
                knowledge.reasons().stream().filter(ReasonEntry::isRefinement).toList();
        for (ReasonEntry entry : knowledge.reasons()) {
            if (!entry.isRefinement()) {
                refinements.stream()
                        .filter(refinement -> refinement.reason().equals(entry.reason()))
                        .forEach(refinement -> add(rules, refinement));
                add(rules, entry);
            }
        }
        List<Rule> byCaller = new ArrayList<>();
        List<Rule> byNumber = new ArrayList<>();
        for (Subsystem subsystem : knowledge.subsystems()) {
            Optional<Verdict> verdict = verdict(subsystem.verdict(), subsystem.place());
            if (verdict.isEmpty()) {
                continue;
            }
            Rule.Clause range = new Rule.Clause(
                    String.format(Locale.ROOT, "reason 0x%x to 0x%x", subsystem.first(), subsystem.last()),
                    facts -> number(facts).stream().anyMatch(subsystem::has));
            caller(subsystem.at(), subsystem.place()).ifPresent(caller -> {
                rules.add(rule(subsystem, verdict.get(), List.of(range, caller)));
                // Ranges move between kernels, functions stay where they are.
                byCaller.add(rule(subsystem, verdict.get(), List.of(numbered(number -> number >= SUBSYSTEMS), caller)));
            });
            byNumber.add(rule(subsystem, verdict.get(), List.of(range)));
        }
        rules.addAll(byCaller);
        rules.addAll(byNumber);
        rules.add(onlyANumber().asCatchAll());
        rules.add(unnamed().asCatchAll());
        return rules;
    }

    private void add(List<Rule> rules, ReasonEntry entry) {
        List<Rule.Clause> clauses = new ArrayList<>();
        clauses.add(Rule.Clause.ofReasons("reason " + entry.reason(), Set.of(entry.reason())));
        if (entry.isRefinement()) {
            Optional<Rule.Clause> caller = caller(entry.at(), entry.place());
            if (caller.isEmpty()) {
                return;
            }
            clauses.add(caller.get());
        }
        Optional<Verdict> verdict = verdict(entry.verdict(), entry.place());
        if (verdict.isEmpty()) {
            return;
        }
        List<Rule.Example> examples = entry.isRefinement()
                ? List.of()
                : List.of(
                        example("kfree_skb_reason <- somewhere", entry.reason(), true),
                        example("kfree_skb_reason <- somewhere", NOT_SPECIFIED, false));
        rules.add(new Rule(
                entry.id(),
                entry.title(),
                verdict.get(),
                clauses,
                new Rule.Explanation(entry.happened(), entry.causes(), entry.checks()),
                examples,
                entry.place()));
    }

    private Optional<Verdict> verdict(String word, String place) {
        Optional<Verdict> verdict = Verdict.ofRule(word);
        if (verdict.isEmpty()) {
            problems.accept(place + ": the verdict is drop, suspect or normal, not '" + word + "'; it makes no rule");
        }
        return verdict;
    }

    private Optional<Rule.Clause> caller(String at, String place) {
        if (at.isEmpty()) {
            return Optional.empty();
        }
        try {
            ChainMatcher chain = ChainMatcher.parseCallers(at, aliases);
            return Optional.of(Rule.Clause.ofCallers("caller " + at, chain, aliases));
        } catch (UserError e) {
            problems.accept(place + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Rule rule(Subsystem subsystem, Verdict verdict, List<Rule.Clause> clauses) {
        return new Rule(
                subsystem.id(),
                subsystem.title(),
                verdict,
                clauses,
                new Rule.Explanation(subsystem.happened(), List.of(), subsystem.checks()),
                List.of(),
                subsystem.place());
    }

    private Rule onlyANumber() {
        return new Rule(
                "drop/unknown/number",
                "dropped for a reason of which only the number is known",
                Verdict.DROP,
                List.of(numbered(number -> true), dropped()),
                new Rule.Explanation(
                        "The trace has the drop reason as a number. Numbers differ between kernels, so without the table"
                                + " of the traced kernel skbsh can't name the reason, and does not guess.",
                        List.of(),
                        List.of(NAME_IT)),
                List.of(
                        example("kfree_skb_reason <- __dev_queue_xmit", "51", true),
                        example("kfree_skb_reason <- __dev_queue_xmit", NOT_SPECIFIED, false)),
                SOURCE);
    }

    private Rule unnamed() {
        Set<String> known =
                knowledge.reasons().stream().map(ReasonEntry::reason).collect(Collectors.toSet());
        return new Rule(
                "drop/unknown/reason",
                "dropped for a reason that skbsh does not know",
                Verdict.DROP,
                List.of(
                        new Rule.Clause("a reason without an entry", facts -> {
                            String reason = facts.text(TextField.REASON);
                            return !reason.isEmpty()
                                    && !reason.equals(NOT_SPECIFIED)
                                    && !known.contains(reason)
                                    && number(facts).isEmpty();
                        }),
                        dropped()),
                new Rule.Explanation(
                        "The kernel gave a drop reason that is in none of skbsh's files: it comes from a newer kernel, from a"
                                + " vendor's kernel or from a module. skbsh does not guess its meaning; its caller shows where to look.",
                        List.of(),
                        List.of("grep -rn NAME include/net/dropreason-core.h # in the source of that kernel")),
                List.of(
                        example("kfree_skb_reason <- somewhere", "ACME_OVERLIMIT", true),
                        example("kfree_skb_reason <- somewhere", NOT_SPECIFIED, false)),
                SOURCE);
    }

    private Rule.Clause dropped() {
        return new Rule.Clause("event dropped", facts -> facts.end(aliases) == End.DROPPED);
    }

    private static Rule.Clause numbered(LongPredicate which) {
        return new Rule.Clause(
                "a reason that is a number", facts -> number(facts).stream().anyMatch(which));
    }

    private static OptionalLong number(Facts facts) {
        String reason = facts.text(TextField.REASON);
        return reason.matches("\\d{1,10}|0x[0-9a-fA-F]{1,8}")
                ? OptionalLong.of(Long.decode(reason))
                : OptionalLong.empty();
    }

    private Rule.Example example(String chain, String reason, boolean expected) {
        return new Rule.Example(
                chain,
                stacks.get(stacks.internPrinted(List.of(chain.split(" <- ")))),
                reason,
                Optional.empty(),
                expected);
    }
}

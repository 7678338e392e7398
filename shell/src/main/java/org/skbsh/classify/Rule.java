package org.skbsh.classify;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.End;
import org.skbsh.model.Probe;
import org.skbsh.model.Stack;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;

/**
 * Names one way in which packets end.
 *
 * @param id category path: {@code tcp/receive/app-read}
 * @param title one line
 * @param clauses the rule applies if all of them hold
 * @param explanation what happened, why, and what to check next
 * @param examples stacks that it must and must not match
 * @param source the file and line of the rule
 * @param catchAll whether it stands for what no other rule names: its title says what skbsh does not know
 */
public record Rule(
        String id,
        String title,
        Verdict verdict,
        List<Clause> clauses,
        Explanation explanation,
        List<Example> examples,
        String source,
        boolean catchAll) {
    public Rule {
        clauses = List.copyOf(clauses);
        examples = List.copyOf(examples);
    }

    /** A rule that names what it matches. */
    public Rule(
            String id,
            String title,
            Verdict verdict,
            List<Clause> clauses,
            Explanation explanation,
            List<Example> examples,
            String source) {
        this(id, title, verdict, clauses, explanation, examples, source, false);
    }

    /** The same rule, for what no other names. */
    Rule asCatchAll() {
        return new Rule(id, title, verdict, clauses, explanation, examples, source, true);
    }

    /**
     * What a rule says beyond its title.
     *
     * @param happened what the kernel did, and why it usually happens; may be empty
     * @param causes the usual causes, the most common first
     * @param checks commands to look further with; a remark may follow {@code #}
     */
    public record Explanation(String happened, List<String> causes, List<String> checks) {
        public static final Explanation NONE = new Explanation("", List.of(), List.of());

        public Explanation {
            causes = List.copyOf(causes);
            checks = List.copyOf(checks);
        }
    }

    /**
     * A part of the condition of a rule.
     *
     * @param text the clause as written, for people
     * @param reasons the reasons that it holds for; empty if it does not depend on the reason alone
     * @param frames the frames of a stack that it rests on
     */
    public record Clause(String text, Condition condition, Set<String> reasons, Frames frames) {
        private static final String UNLESS = "unless ";

        public Clause {
            reasons = Set.copyOf(reasons);
        }

        public Clause(String text, Condition condition, Set<String> reasons) {
            this(text, condition, reasons, facts -> List.of());
        }

        public Clause(String text, Condition condition) {
            this(text, condition, Set.of());
        }

        /** A clause that asks for a chain anywhere on the stack. */
        public static Clause ofChain(String text, ChainMatcher chain) {
            return new Clause(
                    text,
                    facts -> chain.matches(facts.stack()),
                    Set.of(),
                    facts -> chain.places(facts.stack().calls()));
        }

        /** A clause that asks for the chain that called the freeing functions. */
        public static Clause ofCallers(String text, ChainMatcher chain, Aliases aliases) {
            return new Clause(text, facts -> chain.matches(facts.freed(aliases).own()), Set.of(), facts -> {
                int first = facts.stack().calls().size()
                        - facts.freed(aliases).callers().size();
                return chain.places(facts.freed(aliases).own()).stream()
                        .map(place -> first + place)
                        .toList();
            });
        }

        /** A clause that asks for a reason: an empty name is for events without one. */
        public static Clause ofReasons(String text, Set<String> reasons) {
            return new Clause(text, facts -> reasons.contains(facts.text(TextField.REASON)), reasons);
        }

        /** The same, if this holds too. */
        public Clause and(Condition before) {
            return new Clause(text, facts -> before.holds(facts) && condition.holds(facts), reasons, frames);
        }

        /** Why the rule does not apply if this clause does not hold. */
        String failing() {
            return text.startsWith(UNLESS) ? "but: " + text.substring(UNLESS.length()) : "not: " + text;
        }
    }

    /** Whether it may apply to an event with this reason. */
    boolean mayHold(String reason) {
        return clauses.stream().map(Clause::reasons).allMatch(only -> only.isEmpty() || only.contains(reason));
    }

    /** Whether the rule applies; throws what a clause throws. */
    public boolean holds(Facts facts) {
        return held(facts) == clauses.size();
    }

    /** How many of its clauses hold, up to the first that does not. */
    int held(Facts facts) {
        int held = 0;
        while (held < clauses.size() && clauses.get(held).condition().holds(facts)) {
            held++;
        }
        return held;
    }

    /**
     * The places of the frames that decide, among the calls of the stack: those that its clauses ask for; else the caller
     * next to the freeing functions. Empty for a stack without one.
     */
    public List<Integer> deciding(Facts facts, Aliases aliases) {
        List<Integer> asked = clauses.stream()
                .flatMap(clause -> clause.frames().of(facts).stream())
                .distinct()
                .sorted()
                .toList();
        return asked.isEmpty() ? caller(facts, aliases) : asked;
    }

    /** The place of the caller next to the freeing functions; empty for a stack without one. */
    public static List<Integer> caller(Facts facts, Aliases aliases) {
        int callers = facts.freed(aliases).callers().size();
        return callers == 0 || facts.end(aliases) == End.NONE
                ? List.of()
                : List.of(facts.stack().calls().size() - callers);
    }

    /** The condition, for people. */
    public String conditionText() {
        return clauses.stream().map(Clause::text).collect(Collectors.joining(", "));
    }

    /** The test of a clause. */
    @FunctionalInterface
    public interface Condition {
        /** May throw anything: then the rule is no longer used, and the user gets a message. */
        boolean holds(Facts facts);
    }

    /** The frames that a clause rests on. */
    @FunctionalInterface
    public interface Frames {
        /** Their places among the calls of the stack; empty for none, and for a stack that the clause refuses. */
        List<Integer> of(Facts facts);
    }

    /**
     * A stack to try a rule with.
     *
     * @param chain the chain as written
     * @param reason empty for none
     * @param event what the kernel says about the packet's end; empty if only the stack says it
     * @param probe where the event was seen, in written form; empty if that is the usual one of its end
     * @param expected whether the rule must match it
     */
    public record Example(
            String chain, Stack stack, String reason, Optional<End> event, String probe, boolean expected) {
        private static final Map<End, Probe> PROBES =
                Map.of(End.DROPPED, Probe.KFREE_SKB, End.CONSUMED, Probe.CONSUME_SKB, End.FREED, Probe.KFREE_SKBMEM);

        /** At the usual probe. */
        public Example(String chain, Stack stack, String reason, Optional<End> event, boolean expected) {
            this(chain, stack, reason, event, "", expected);
        }

        /** What a rule sees from it. */
        public Facts facts() {
            Map<TextField, String> fields = new EnumMap<>(TextField.class);
            fields.put(TextField.REASON, reason);
            event.map(PROBES::get).ifPresent(usual -> fields.put(TextField.PROBE, usual.toString()));
            if (!probe.isEmpty()) {
                fields.put(TextField.PROBE, probe);
            }
            return Facts.of(stack, fields);
        }

        /** For people: {@code NO_SOCKET, dropped: kfree_skb <- tcp_v4_rcv}. */
        @Override
        public String toString() {
            String told = Stream.of(Stream.of(reason), event.map(End::word).stream(), Stream.of(probe))
                    .flatMap(words -> words)
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(", "));
            return told.isEmpty() ? chain : told + ": " + chain;
        }
    }
}

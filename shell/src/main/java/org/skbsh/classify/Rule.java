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

/**
 * Names one way in which packets end.
 *
 * @param id category path: {@code tcp/receive/app-read}
 * @param title one line
 * @param clauses it applies when all of them hold
 * @param explanation what happened, why, and what to check next
 * @param examples stacks that it must and must not match
 * @param source file and line where it is written
 */
public record Rule(
        String id,
        String title,
        Verdict verdict,
        List<Clause> clauses,
        Explanation explanation,
        List<Example> examples,
        String source) {
    public Rule {
        clauses = List.copyOf(clauses);
        examples = List.copyOf(examples);
    }

    /**
     * What a rule tells beyond its title.
     *
     * @param happened what the kernel did, and why it usually happens; may be empty
     * @param causes the usual causes, the commonest first
     * @param checks commands to look further with, a remark may stand behind {@code #}
     */
    public record Explanation(String happened, List<String> causes, List<String> checks) {
        public static final Explanation NONE = new Explanation("", List.of(), List.of());

        public Explanation {
            causes = List.copyOf(causes);
            checks = List.copyOf(checks);
        }
    }

    /**
     * Part of when a rule applies.
     *
     * @param text as it was written, for people
     * @param reasons it holds only for one of these; empty where it does not depend on the reason alone
     */
    public record Clause(String text, Condition condition, Set<String> reasons) {
        private static final String UNLESS = "unless ";

        public Clause {
            reasons = Set.copyOf(reasons);
        }

        public Clause(String text, Condition condition) {
            this(text, condition, Set.of());
        }

        /** One that asks for a reason: an empty name is for events that have none. */
        public static Clause ofReasons(String text, Set<String> reasons) {
            return new Clause(text, facts -> reasons.contains(facts.text(TextField.REASON)), reasons);
        }

        /** Why the rule does not apply, when this does not hold. */
        String failing() {
            return text.startsWith(UNLESS) ? "but: " + text.substring(UNLESS.length()) : "not: " + text;
        }
    }

    /** Whether it may apply to an event with this reason. */
    boolean mayHold(String reason) {
        return clauses.stream().map(Clause::reasons).allMatch(only -> only.isEmpty() || only.contains(reason));
    }

    /** Whether it applies; throws what a clause throws. */
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

    /** When it applies, for people. */
    public String conditionText() {
        return clauses.stream().map(Clause::text).collect(Collectors.joining(", "));
    }

    /** What a clause asks. */
    @FunctionalInterface
    public interface Condition {
        /** May throw what it likes: then the rule is set aside, and its user told. */
        boolean holds(Facts facts);
    }

    /**
     * A stack to try a rule with.
     *
     * @param chain as it was written
     * @param reason empty for none
     * @param event what the kernel says of the packet's end; empty where only the stack tells
     * @param expected whether the rule must match it
     */
    public record Example(String chain, Stack stack, String reason, Optional<End> event, boolean expected) {
        private static final Map<End, Probe> PROBES =
                Map.of(End.DROPPED, Probe.KFREE_SKB, End.CONSUMED, Probe.CONSUME_SKB, End.FREED, Probe.KFREE_SKBMEM);

        /** What a rule sees of it. */
        public Facts facts() {
            Map<TextField, String> fields = new EnumMap<>(TextField.class);
            fields.put(TextField.REASON, reason);
            event.map(PROBES::get).ifPresent(probe -> fields.put(TextField.PROBE, probe.toString()));
            return Facts.of(stack, fields);
        }

        /** For people: {@code NO_SOCKET, dropped: kfree_skb <- tcp_v4_rcv}. */
        @Override
        public String toString() {
            String told = Stream.concat(Stream.of(reason), event.map(End::word).stream())
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(", "));
            return told.isEmpty() ? chain : told + ": " + chain;
        }
    }
}

package org.skbsh.classify;

import java.util.List;
import java.util.stream.Collectors;

import org.skbsh.model.Stack;

/**
 * Names one way in which packets end.
 *
 * @param id category path: {@code tcp/receive/app-read}
 * @param title one line
 * @param clauses it applies when all of them hold
 * @param explanation what it means and what to look at next; may be empty
 * @param examples stacks that it must and must not match
 * @param source file and line where it is written
 */
public record Rule(
        String id,
        String title,
        Verdict verdict,
        List<Clause> clauses,
        String explanation,
        List<Example> examples,
        String source) {
    public Rule {
        clauses = List.copyOf(clauses);
        examples = List.copyOf(examples);
    }

    /**
     * Part of when a rule applies.
     *
     * @param text as it was written, for people
     */
    public record Clause(String text, Condition condition) {
        private static final String UNLESS = "unless ";

        /** Why the rule does not apply, when this does not hold. */
        String failing() {
            return text.startsWith(UNLESS) ? "but: " + text.substring(UNLESS.length()) : "not: " + text;
        }
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
     * @param expected whether the rule must match it
     */
    public record Example(String chain, Stack stack, String reason, boolean expected) {}
}

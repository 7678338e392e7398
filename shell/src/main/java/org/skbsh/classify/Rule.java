package org.skbsh.classify;

import java.util.List;

import org.skbsh.model.Stack;

/**
 * Names one way in which packets end.
 *
 * @param id category path: {@code tcp/receive/app-read}
 * @param title one line
 * @param condition when it applies
 * @param conditionText the condition as it was written, for people
 * @param explanation what it means and what to look at next; may be empty
 * @param examples stacks that it must and must not match
 * @param source file and line where it is written
 */
public record Rule(
        String id,
        String title,
        Verdict verdict,
        Condition condition,
        String conditionText,
        String explanation,
        List<Example> examples,
        String source) {
    public Rule {
        examples = List.copyOf(examples);
    }

    /** When a rule applies. */
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

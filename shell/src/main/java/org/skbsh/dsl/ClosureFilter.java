package org.skbsh.dsl;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import groovy.lang.Closure;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

import org.skbsh.model.Capture;
import org.skbsh.query.KeyColumn;
import org.skbsh.query.Selection;

/**
 * Filters by a condition in Groovy. The condition runs once for each combination of values that it reads, not for each
 * event, so it must not depend on anything else that changes.
 */
final class ClosureFilter {
    /** What the condition reads next after certain values; or its answer. */
    private static final class Step {
        private Optional<Boolean> answer = Optional.empty();
        private Optional<KeyColumn> reads = Optional.empty();
        private final Map<Integer, Step> next = new HashMap<>();

        /** The answer for a row, if known. */
        private Optional<Boolean> answer(int row) {
            Step step = this;
            while (step != null && step.answer.isEmpty()) {
                step = step.reads.isEmpty()
                        ? null
                        : step.next.get(step.reads.get().code(row));
            }
            return step == null ? Optional.empty() : step.answer;
        }

        private void learn(List<EventFields.Read> path, boolean passes) {
            Step step = this;
            for (EventFields.Read read : path) {
                step.reads = Optional.of(read.coding());
                step = step.next.computeIfAbsent(read.code(), code -> new Step());
            }
            step.answer = Optional.of(passes);
        }
    }

    private final Closure<?> condition;
    private final String text;
    private final EventWords words;

    /** @param text the condition for people */
    ClosureFilter(Closure<?> condition, String text, EventWords words) {
        this.condition = condition;
        this.text = text;
        this.words = words;
    }

    Selection apply(Selection selection) {
        Capture capture = selection.capture();
        EventFields fields = new EventFields(capture, words);
        Closure<?> asked = condition.rehydrate(fields, condition.getOwner(), condition.getThisObject());
        asked.setResolveStrategy(Closure.DELEGATE_FIRST);
        Step known = new Step();
        BitSet rows = new BitSet();
        for (int row = 0; row < capture.events().size(); row++) {
            if (selection.has(row) && passes(row, fields, asked, known)) {
                rows.set(row);
            }
        }
        return selection.narrowed(rows, text);
    }

    private static boolean passes(int row, EventFields fields, Closure<?> asked, Step known) {
        Optional<Boolean> answer = known.answer(row);
        if (answer.isPresent()) {
            return answer.get();
        }
        fields.at(row);
        boolean passes = DefaultTypeTransformation.castToBoolean(asked.call());
        known.learn(fields.reads(), passes);
        return passes;
    }
}

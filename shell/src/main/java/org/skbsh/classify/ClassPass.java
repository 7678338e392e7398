package org.skbsh.classify;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;

import org.skbsh.model.Events;
import org.skbsh.model.TextField;

/**
 * Judges the events of one capture, each kind once: those of one stack that are equal in all fields that rules have looked at.
 * Reason and probe are among these from the start.
 */
final class ClassPass {
    private static final int BATCH = 1 << 12;

    private final Events events;
    private final ToIntFunction<Facts> judge;
    private final Map<TextField, Distinct> looked = new EnumMap<>(TextField.class);
    private final int[] column = new int[BATCH];
    private final long[] batch = new long[BATCH];
    private Kinds kinds = new Kinds();

    /** The texts that occur in a field, numbered from 0. */
    private record Distinct(int[] numbers, int size) {}

    ClassPass(Events events, ToIntFunction<Facts> judge) {
        this.events = events;
        this.judge = judge;
        look(TextField.REASON);
        look(TextField.PROBE);
    }

    /** For each row, what the judge said. */
    int[] classes() {
        int[] classes = new int[events.size()];
        for (int from = 0; from < classes.length; from += BATCH) {
            int some = Math.min(BATCH, classes.length - from);
            tellKinds(from, some);
            for (int i = 0; i < some; i++) {
                int known = kinds.find(batch[i]);
                if (known == Kinds.UNKNOWN) {
                    known = judged(from + i);
                    tellKinds(from, some);
                    kinds.put(batch[i], known);
                }
                classes[from + i] = known;
            }
        }
        return classes;
    }

    private int judged(int row) {
        Facts facts = Facts.of(events, row);
        int judged = judge.applyAsInt(facts);
        for (TextField field : facts.looked()) {
            if (!looked.containsKey(field)) {
                look(field);
                kinds = new Kinds();
            }
        }
        return judged;
    }

    private void look(TextField field) {
        int[] numbers = new int[events.names().size()];
        Arrays.fill(numbers, -1);
        int size = 0;
        for (int from = 0; from < events.size(); from += BATCH) {
            int some = Math.min(BATCH, events.size() - from);
            events.text(field).copy(from, some, column);
            for (int i = 0; i < some; i++) {
                if (numbers[column[i]] < 0) {
                    numbers[column[i]] = size++;
                }
            }
        }
        looked.put(field, new Distinct(numbers, size));
    }

    private void tellKinds(int from, int some) {
        events.stack().copy(from, some, column);
        for (int i = 0; i < some; i++) {
            batch[i] = column[i];
        }
        looked.forEach((field, distinct) -> {
            events.text(field).copy(from, some, column);
            for (int i = 0; i < some; i++) {
                batch[i] = batch[i] * distinct.size() + distinct.numbers()[column[i]];
            }
        });
    }
}

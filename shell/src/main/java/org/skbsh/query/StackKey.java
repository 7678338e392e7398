package org.skbsh.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.IntColumn;
import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.TextField;

/**
 * A key that depends on the stack alone: computed once for each distinct stack. If no stack was recorded, the location
 * in the event replaces it.
 *
 * @param value the key's value for a stack; empty for none
 */
public record StackKey(String name, Function<Stack, String> value) implements Key {
    private static final int BATCH = 1 << 12;

    @Override
    public KeyColumn over(Capture capture) {
        Events events = capture.events();
        StackTable stacks = events.stacks();
        int[] codes = new int[stacks.size()];
        Map<String, Integer> known = new HashMap<>();
        List<String> texts = new ArrayList<>();
        for (int id = 0; id < codes.length; id++) {
            codes[id] = code(stacks.get(id), known, texts);
        }
        if (!events.text(TextField.LOCATION).isPresent()) {
            return new StackCoding(events.stack(), codes, texts);
        }
        int[] told = new int[events.names().size()];
        for (int location : stacklessLocations(events)) {
            told[location] = code(Stack.told(events.names().text(location)), known, texts);
        }
        return new ToldCoding(events.stack(), events.text(TextField.LOCATION), codes, told, texts);
    }

    private int code(Stack stack, Map<String, Integer> known, List<String> texts) {
        return known.computeIfAbsent(value.apply(stack), text -> {
            texts.add(text);
            return texts.size() - 1;
        });
    }

    // The locations of the rows without a stack, each once.
    private static int[] stacklessLocations(Events events) {
        BitSet locations = new BitSet();
        int[] stacks = new int[BATCH];
        int[] batch = new int[BATCH];
        for (int from = 0; from < events.size(); from += BATCH) {
            int some = Math.min(BATCH, events.size() - from);
            events.stack().copy(from, some, stacks);
            events.text(TextField.LOCATION).copy(from, some, batch);
            for (int i = 0; i < some; i++) {
                if (stacks[i] == Stack.NONE.id()) {
                    locations.set(batch[i]);
                }
            }
        }
        return locations.stream().toArray();
    }

    private record StackCoding(IntColumn stacks, int[] codes, List<String> texts) implements KeyColumn {
        @Override
        public int size() {
            return texts.size();
        }

        @Override
        public int code(int row) {
            return codes[stacks.get(row)];
        }

        @Override
        public void codes(int from, int count, int[] into) {
            stacks.copy(from, count, into);
            for (int i = 0; i < count; i++) {
                into[i] = codes[into[i]];
            }
        }

        @Override
        public String text(int code) {
            return texts.get(code);
        }
    }

    /** As {@link StackCoding}, for events that may name their caller without a stack. */
    private record ToldCoding(IntColumn stacks, IntColumn locations, int[] codes, int[] told, List<String> texts)
            implements KeyColumn {
        @Override
        public int size() {
            return texts.size();
        }

        @Override
        public int code(int row) {
            int stack = stacks.get(row);
            return stack == Stack.NONE.id() ? told[locations.get(row)] : codes[stack];
        }

        @Override
        public void codes(int from, int count, int[] into) {
            stacks.copy(from, count, into);
            for (int i = 0; i < count; i++) {
                into[i] = into[i] == Stack.NONE.id() ? told[locations.get(from + i)] : codes[into[i]];
            }
        }

        @Override
        public String text(int code) {
            return texts.get(code);
        }
    }
}

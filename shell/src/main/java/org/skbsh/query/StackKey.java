package org.skbsh.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.skbsh.model.Capture;
import org.skbsh.model.IntColumn;
import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;

/**
 * A key that depends on the stack alone: worked out once for each distinct one.
 *
 * @param value the key's value for a stack; empty for none
 */
public record StackKey(String name, Function<Stack, String> value) implements Key {
    @Override
    public Coding over(Capture capture) {
        StackTable stacks = capture.events().stacks();
        int[] codes = new int[stacks.size()];
        Map<String, Integer> known = new HashMap<>();
        List<String> texts = new ArrayList<>();
        for (int id = 0; id < codes.length; id++) {
            codes[id] = known.computeIfAbsent(value.apply(stacks.get(id)), text -> {
                texts.add(text);
                return texts.size() - 1;
            });
        }
        return new StackCoding(capture.events().stack(), codes, texts);
    }

    private record StackCoding(IntColumn stacks, int[] codes, List<String> texts) implements Coding {
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
}

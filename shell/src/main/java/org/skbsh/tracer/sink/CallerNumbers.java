package org.skbsh.tracer.sink;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;

/** Numbers stacks by the callers of the freeing functions: stacks with the same callers have the same number. */
final class CallerNumbers {
    /** The number of an event without a stack. */
    static final int NO_STACK = 0;

    private final StackTable stacks;
    private final Function<Stack, List<Symbol>> callers;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] ofStack = new int[64];

    /** @param callers the frames of a stack outward from the functions that free */
    CallerNumbers(StackTable stacks, Function<Stack, List<Symbol>> callers) {
        this.stacks = stacks;
        this.callers = callers;
    }

    /** The number for a stack (itself numbered from 1); computed once for each. */
    int of(int stack) {
        if (stack <= Stack.NONE.id()) {
            return NO_STACK;
        }
        if (stack >= ofStack.length) {
            ofStack = Arrays.copyOf(ofStack, Math.max(stack + 1, ofStack.length * 2));
        }
        if (ofStack[stack] == 0) {
            String names =
                    callers.apply(stacks.get(stack)).stream().map(Symbol::base).collect(Collectors.joining(" "));
            ofStack[stack] = numbers.computeIfAbsent(names, all -> numbers.size() + 1);
        }
        return ofStack[stack];
    }
}

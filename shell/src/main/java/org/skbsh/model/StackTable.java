package org.skbsh.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every distinct stack once, numbered from 1 in the order seen; 0 is {@link Stack#NONE}. Append-only, so a number stays valid
 * for as long as the table does. Safe for one writer and many readers.
 */
public final class StackTable {
    private final Map<String, Symbol> symbols = new HashMap<>();
    private final Map<List<Symbol>, Integer> ids = new HashMap<>();
    private final List<Stack> stacks = new ArrayList<>(List.of(Stack.NONE));

    /** The one object for a frame as it was printed. */
    public synchronized Symbol symbol(String printed) {
        return symbols.computeIfAbsent(printed, Symbol::of);
    }

    /** The number of the stack with these frames, callee first; 0 for none. */
    public synchronized int intern(List<Symbol> frames) {
        if (frames.isEmpty()) {
            return Stack.NONE.id();
        }
        Integer known = ids.get(frames);
        if (known != null) {
            return known;
        }
        Stack stack = Stack.of(stacks.size(), frames);
        stacks.add(stack);
        ids.put(stack.frames(), stack.id());
        return stack.id();
    }

    /** As {@link #intern}, of frames as they were printed. */
    public synchronized int internPrinted(List<String> printed) {
        return intern(printed.stream().map(this::symbol).toList());
    }

    /** The stack with this number; throws IndexOutOfBoundsException for one that was never given out. */
    public synchronized Stack get(int id) {
        return stacks.get(id);
    }

    /** One more than the greatest number given out; at least 1. */
    public synchronized int size() {
        return stacks.size();
    }
}

package org.skbsh.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Every distinct stack once, numbered from 1 in the order seen; 0 is {@link Stack#NONE}. Append-only, so a number stays valid
 * for as long as the table does. Safe for one writer and many readers. A tracer that sees addresses numbers its stacks at once
 * and names their frames later: when somebody looks, and when it ends and knows the names best.
 */
public final class StackTable {
    private final Map<String, Symbol> symbols = new HashMap<>();
    private final Map<List<Symbol>, Integer> ids = new HashMap<>();
    private final List<Stack> stacks = new ArrayList<>(List.of(Stack.NONE));
    private final Map<Integer, Supplier<List<Symbol>>> unnamed = new HashMap<>();

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

    /** The number of a stack that is in the table under no other; its frames are asked for when it is first looked at. */
    public synchronized int add(Supplier<List<Symbol>> frames) {
        int id = stacks.size();
        stacks.add(Stack.NONE);
        unnamed.put(id, frames);
        return id;
    }

    /** Names the frames of a stack that was {@link #add}ed, for good. */
    public synchronized void name(int id, List<Symbol> frames) {
        unnamed.remove(id);
        stacks.set(id, Stack.of(id, frames));
    }

    /** The stack with this number; throws IndexOutOfBoundsException for one that was never given out. */
    public synchronized Stack get(int id) {
        Supplier<List<Symbol>> frames = unnamed.get(id);
        if (frames != null) {
            name(id, frames.get());
        }
        return stacks.get(id);
    }

    /** One more than the greatest number given out; at least 1. */
    public synchronized int size() {
        return stacks.size();
    }
}

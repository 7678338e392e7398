package org.skbsh.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every distinct stack once, numbered from 1 as they occur; 0 is {@link Stack#NONE}. Append-only, so a number stays
 * valid as long as the table. Safe for one writer and many readers. A tracer that sees addresses numbers its stacks at
 * once and names their frames later: when somebody looks, and at its end, when it knows most names.
 */
public final class StackTable {
    /** The number of a stack that found no room: an event with it is refused. */
    public static final int REFUSED = -1;

    // Objects, map entries and places in tables for a stack, and for a function with its three texts.
    private static final int STACK_COST = 200;
    private static final int SYMBOL_COST = 320;
    private static final Symbol NO_ROOM = new Symbol("", "(no room)", "");

    private final Room room;
    private final Map<String, Symbol> symbols = new HashMap<>();
    private final Map<List<Symbol>, Integer> ids = new HashMap<>();
    private final List<Stack> stacks = new ArrayList<>(List.of(Stack.NONE));
    private final Map<Integer, Supplier<List<Symbol>>> unnamed = new HashMap<>();

    public StackTable() {
        this(Room.mostOfTheHeap());
    }

    StackTable(Room room) {
        this.room = room;
    }

    /** The one object for a printed frame; a frame that finds no room makes its stack refused. */
    public synchronized Symbol symbol(String printed) {
        Symbol known = symbols.get(printed);
        if (known != null) {
            return known;
        }
        boolean fits = printed.length() <= Limits.FRAME_TEXT
                && symbols.size() < Limits.DISTINCT
                && room.take(SYMBOL_COST + 4L * printed.length());
        if (!fits) {
            return NO_ROOM;
        }
        Symbol symbol = Symbol.of(TextTable.wellFormed(printed));
        symbols.put(printed, symbol);
        return symbol;
    }

    /** The number of the stack with these frames, callee first; 0 for none, {@link #REFUSED} if it finds no room. */
    public synchronized int intern(List<Symbol> frames) {
        if (frames.isEmpty()) {
            return Stack.NONE.id();
        }
        Integer known = ids.get(frames);
        if (known != null) {
            return known;
        }
        boolean fits = frames.size() <= Limits.FRAMES && !frames.contains(NO_ROOM) && takeStack(frames.size());
        if (!fits) {
            return REFUSED;
        }
        Stack stack = Stack.of(stacks.size(), frames);
        stacks.add(stack);
        ids.put(stack.frames(), stack.id());
        return stack.id();
    }

    private boolean takeStack(int frames) {
        return stacks.size() < Limits.DISTINCT && room.take(STACK_COST + 8L * frames);
    }

    /** As {@link #intern}, for printed frames. */
    public synchronized int internPrinted(List<String> printed) {
        return intern(printed.stream().map(this::symbol).toList());
    }

    /**
     * The number for a new stack; its frames are asked for on first use.
     *
     * @param count the number of its frames
     * @return {@link #REFUSED} if it finds no room
     */
    public synchronized int add(int count, Supplier<List<Symbol>> frames) {
        if (!takeStack(count)) {
            return REFUSED;
        }
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

    /** The stack with this number; throws IndexOutOfBoundsException for an unknown number. */
    public Stack get(int id) {
        if (id == REFUSED) {
            return Stack.NONE;
        }
        Optional<Supplier<List<Symbol>>> frames = unnamed(id);
        // It may ask the kernel, which takes its time: whoever adds stacks meanwhile does not wait for that.
        frames.ifPresent(supplier -> nameFirst(id, supplier.get()));
        return known(id);
    }

    private synchronized Optional<Supplier<List<Symbol>>> unnamed(int id) {
        return Optional.ofNullable(unnamed.get(id));
    }

    // Unless somebody else named it meanwhile.
    private synchronized void nameFirst(int id, List<Symbol> frames) {
        if (unnamed.containsKey(id)) {
            name(id, frames);
        }
    }

    private synchronized Stack known(int id) {
        return stacks.get(id);
    }

    /** The greatest number so far plus one; at least 1. */
    public synchronized int size() {
        return stacks.size();
    }
}

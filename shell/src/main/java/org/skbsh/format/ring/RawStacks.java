package org.skbsh.format.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

import org.skbsh.format.ByteTable;
import org.skbsh.format.IntList;
import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FormatField;
import org.skbsh.format.event.Numbers;
import org.skbsh.model.Limits;
import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;

/**
 * The stacks of raw entries. They are addresses, which alone distinguish stacks; their functions are named once, and
 * late, when the kernel has the symbols of modules and programs that came during the trace.
 */
final class RawStacks {
    // What the kernel writes instead of the address of its function tracer's trampoline (INT_MAX).
    private static final long TRAMPOLINE = 0x7fffffffL;
    private static final long END = -1L;

    private final Numbers numbers;
    private final int longSize;
    private final FormatField size;
    private final FormatField callers;
    private final StackTable stacks;
    private final LongFunction<String> symbols;
    private final ByteTable known = new ByteTable();
    private final IntList ids = new IntList();

    /**
     * @param format the format of {@code ftrace/kernel_stack}
     * @param symbols the function at an address, as the kernel prints it
     */
    RawStacks(PageLayout layout, EventFormat format, StackTable stacks, LongFunction<String> symbols) {
        this.numbers = layout.numbers();
        this.longSize = layout.longSize();
        this.size = format.field("size").orElseThrow();
        this.callers = format.field("caller").orElseThrow();
        this.stacks = stacks;
        this.symbols = symbols;
    }

    /** Whether this format can read stacks. */
    static boolean areIn(EventFormat format) {
        return format.field("size").filter(FormatField::isNumber).isPresent()
                && format.field("caller").isPresent();
    }

    /** The number of the entry's stack in the capture; 0 for a stack without frames. */
    int id(byte[] page, int from, int to) {
        int begin = from + callers.offset();
        if (begin >= to) {
            return Stack.NONE.id();
        }
        long room = (to - begin) / longSize;
        long frames =
                Math.min(Math.min(room, Limits.FRAMES), numbers.number(page, from + size.offset(), size.size(), true));
        if (frames <= 0) {
            return Stack.NONE.id();
        }
        int end = begin + (int) frames * longSize;
        int number = known.find(page, begin, end);
        if (number == ByteTable.UNKNOWN) {
            number = known.add(page, begin, end);
            byte[] addresses = known.range(number);
            ids.add(stacks.add(addresses.length / longSize, () -> frames(addresses)));
        }
        return ids.get(number);
    }

    /** Names the frames of all stacks with the present symbols of the kernel. */
    void name() {
        for (int number = 0; number < ids.size(); number++) {
            if (ids.get(number) != StackTable.REFUSED) {
                stacks.name(ids.get(number), frames(known.range(number)));
            }
        }
    }

    private List<Symbol> frames(byte[] addresses) {
        List<Symbol> frames = new ArrayList<>();
        for (int at = 0; at < addresses.length; at += longSize) {
            long address = numbers.number(addresses, at, longSize, longSize == Long.BYTES);
            if (address == END || longSize < Long.BYTES && address == 0xffffffffL) {
                break;
            }
            frames.add(stacks.symbol(address == TRAMPOLINE ? "[FTRACE TRAMPOLINE]" : symbols.apply(address)));
        }
        return frames;
    }
}

package org.skbsh.format;

import java.util.ArrayList;
import java.util.List;

import org.skbsh.model.EventSink;
import org.skbsh.model.Limits;
import org.skbsh.model.Symbol;

/** Collects the frames of a stack line by line: as many as a stack can have; the others count as unread. */
public final class Frames {
    private final EventSink sink;
    private final List<Symbol> symbols = new ArrayList<>();

    public Frames(EventSink sink) {
        this.sink = sink;
    }

    public void add(String printed) {
        if (printed.length() > Limits.FRAME_TEXT) {
            sink.unread("(a frame of over " + Limits.FRAME_TEXT + " bytes)");
        } else if (symbols.size() == Limits.FRAMES) {
            sink.unread("(a frame beyond " + Limits.FRAMES + " of one stack) " + printed);
        } else {
            symbols.add(sink.stacks().symbol(printed));
        }
    }

    /** Frames were cut out here. */
    public void gap() {
        if (!symbols.isEmpty() && symbols.size() < Limits.FRAMES) {
            symbols.add(sink.stacks().symbol(Symbol.GAP.raw()));
        }
    }

    /** Forgets them. */
    public void discard() {
        symbols.clear();
    }

    public boolean isEmpty() {
        return symbols.isEmpty();
    }

    /** The number of their stack in the sink's table; then this is empty again. */
    public int intern() {
        int stack = sink.stacks().intern(symbols);
        symbols.clear();
        return stack;
    }

    /** As {@link #intern}, without frames that bpftrace names falsely, for a stack of a probe. */
    public int intern(String probe) {
        int stack = sink.stacks().intern(BpftraceStack.of(symbols, probe));
        symbols.clear();
        return stack;
    }
}

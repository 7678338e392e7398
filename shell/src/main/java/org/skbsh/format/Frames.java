package org.skbsh.format;

import java.util.ArrayList;
import java.util.List;

import org.skbsh.model.EventSink;
import org.skbsh.model.Limits;
import org.skbsh.model.Symbol;

/** The frames of a stack, as its lines are read: as many as a stack can have, the others counted as unread. */
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

    public boolean isEmpty() {
        return symbols.isEmpty();
    }

    /** The number of the stack that they are, in the sink's table; then there are none. */
    public int intern() {
        int stack = sink.stacks().intern(symbols);
        symbols.clear();
        return stack;
    }

    /** As {@link #intern}, less those that bpftrace has given false names, where a probe took the stack. */
    public int intern(String probe) {
        int stack = sink.stacks().intern(BpftraceStack.of(symbols, probe));
        symbols.clear();
        return stack;
    }
}

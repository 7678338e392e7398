package org.skbsh.format;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Total;

/**
 * Tells losses in events. A ring buffer counts its entries, and the stack that an event brings is one more: what the entries
 * that were read hold of events, those that were lost held too.
 */
public final class RingLoss extends ForwardingSink {
    /** So many events in a row without a stack bring none. */
    private static final long SURE = 64;

    private final boolean stacks;
    private long entries;
    private long events;
    private long lost;
    private long told;

    /** @param stacks whether events bring stacks; else each lost entry is told as an event */
    public RingLoss(EventSink next, boolean stacks) {
        super(next);
        this.stacks = stacks;
    }

    /** An entry was read, an event or a stack. */
    public void entry() {
        entries++;
    }

    @Override
    public void event(EventRow row) {
        events++;
        next.event(row);
    }

    /** @param count of entries */
    @Override
    public void lost(long count) {
        lost = Total.plus(lost, count);
        if (!stacks) {
            tell(lost);
            return;
        }
        // What was told can't be taken back: no more than holds for sure.
        tell(events >= SURE ? Math.min(share(), lost) : lost / 2);
    }

    /** Nothing more comes. */
    public void finish() {
        tell(lost == 0 || !stacks ? lost : Math.max(1, share()));
    }

    private long share() {
        return events == 0 || entries <= events ? lost : Math.round((double) lost * events / entries);
    }

    private void tell(long now) {
        if (now > told) {
            next.lost(now - told);
            told = now;
        }
    }
}

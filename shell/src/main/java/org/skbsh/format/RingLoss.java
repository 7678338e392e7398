package org.skbsh.format;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Total;

/**
 * Converts losses to events. A ring buffer counts its entries, and the stack of an event is one more entry: this
 * assumes that lost entries have the same share of events as those that were read.
 */
public final class RingLoss extends ForwardingSink {
    /** After this many events in a row without a stack, events have none. */
    private static final long SURE = 64;

    private final boolean stacks;
    private long entries;
    private long events;
    private long lost;
    private long told;

    /** @param stacks whether events have stacks; otherwise each lost entry counts as an event */
    public RingLoss(EventSink next, boolean stacks) {
        super(next);
        this.stacks = stacks;
    }

    /** An entry was read: an event or a stack. */
    public void entry() {
        entries++;
    }

    @Override
    public void event(EventRow row) {
        events++;
        next.event(row);
    }

    /** @param count the number of entries */
    @Override
    public void lost(long count) {
        lost = Total.plus(lost, count);
        if (!stacks) {
            tell(lost);
            return;
        }
        // A reported loss can't be taken back, so this reports no more than is certain.
        tell(events >= SURE ? Math.min(share(), lost) : lost / 2);
    }

    /** The end of the input. */
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

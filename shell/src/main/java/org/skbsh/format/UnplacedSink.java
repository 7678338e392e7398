package org.skbsh.format;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;

/** Says of no event which line begins it. */
final class UnplacedSink extends ForwardingSink {
    UnplacedSink(EventSink next) {
        super(next);
    }

    @Override
    public void event(EventRow row) {
        row.line = 0;
        next.event(row);
    }
}

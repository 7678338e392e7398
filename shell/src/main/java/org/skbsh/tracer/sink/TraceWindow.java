package org.skbsh.tracer.sink;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;

/** Stands right behind a reader: counts what comes, and leaves out what is from before or after the trace. */
public final class TraceWindow extends ForwardingSink {
    private long seen;
    private long lost;
    private long begin = Long.MIN_VALUE;
    private long end = Long.MAX_VALUE;

    public TraceWindow(EventSink next) {
        super(next);
    }

    /** Events that came, those left out too. */
    public synchronized long seen() {
        return seen;
    }

    /** Events lost by the reader's account. */
    public synchronized long lost() {
        return lost;
    }

    /** Events that came, and those that are known to be lost. */
    public synchronized long come() {
        return seen + lost;
    }

    /** Leaves out what the tracer saw earlier than this, by its own clock. */
    public synchronized void begin(long nanos) {
        begin = nanos;
    }

    /** Leaves out what the tracer saw later than this, by its own clock. */
    public synchronized void end(long nanos) {
        end = nanos;
    }

    @Override
    public synchronized void event(EventRow row) {
        seen += row.count;
        // Counts have no time.
        if (row.time < 0 || row.time >= begin && row.time <= end) {
            next.event(row);
        }
    }

    @Override
    public synchronized void lost(long events) {
        lost += events;
        next.lost(events);
    }
}

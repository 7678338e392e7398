package org.skbsh.tracer.sink;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;

/** The first sink after a reader: counts events, and leaves out those from before or after the trace. */
public final class TraceWindow extends ForwardingSink {
    private long seen;
    private long lost;
    private long begin = Long.MIN_VALUE;
    private long end = Long.MAX_VALUE;

    public TraceWindow(EventSink next) {
        super(next);
    }

    /** The events that came, including those left out. */
    public synchronized long seen() {
        return seen;
    }

    /** The lost events that the reader reported. */
    public synchronized long lost() {
        return lost;
    }

    /** The events that came, and those known to be lost. */
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

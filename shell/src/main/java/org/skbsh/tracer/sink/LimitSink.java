package org.skbsh.tracer.sink;

import java.util.Optional;
import java.util.OptionalLong;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.TextField;
import org.skbsh.tracer.TraceRequest;

/**
 * The last sink before a capture: ends the trace when enough events have come, and filters what the kernel could not.
 */
public final class LimitSink extends ForwardingSink {
    private final OptionalLong max;
    private final Optional<String> comm;
    private final Runnable enough;
    private long events;
    private volatile boolean hasEnough;

    /**
     * @param commHere whether to filter by task name here, because the kernel does not
     * @param enough runs when the requested number of events has come
     */
    public LimitSink(EventSink next, TraceRequest request, boolean commHere, Runnable enough) {
        super(next);
        this.enough = enough;
        this.max = request.until().max();
        this.comm = commHere ? request.only().comm() : Optional.empty();
    }

    /** Whether the requested number of events has come. */
    public boolean hasEnough() {
        return hasEnough;
    }

    @Override
    public void event(EventRow row) {
        if (hasEnough || isOther(row)) {
            return;
        }
        next.event(row);
        events += row.count;
        if (max.isPresent() && events >= max.getAsLong()) {
            hasEnough = true;
            enough.run();
        }
    }

    private boolean isOther(EventRow row) {
        return comm.isPresent() && !comm.get().equals(next.names().text(row.text(TextField.COMM)));
    }
}

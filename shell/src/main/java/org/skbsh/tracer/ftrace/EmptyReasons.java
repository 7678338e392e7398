package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.TextField;

/**
 * Notices events without a reason although their format has one. Text of 6.1 looks like this while {@code
 * options/hash-ptr} is off: it ends with {@code reason: } and nothing after it.
 */
final class EmptyReasons extends ForwardingSink {
    private final Set<Integer> probesWithReason;
    private volatile boolean found;

    EmptyReasons(EventSink next, List<TracedEvent> traced) {
        super(next);
        this.probesWithReason = traced.stream()
                .filter(TracedEvent::hasReason)
                .map(event -> next.names().id(event.probe()))
                .collect(Collectors.toSet());
    }

    @Override
    public void event(EventRow row) {
        found |= row.text(TextField.REASON) == 0 && probesWithReason.contains(row.text(TextField.PROBE));
        next.event(row);
    }

    /** What is missing, and where to find it. */
    List<String> blindSpots() {
        return found
                ? List.of(
                        "why packets were dropped: this kernel's text has no reasons while it shows addresses, by which"
                                + " skbsh recognises packets; --via raw has reasons")
                : List.of();
    }
}

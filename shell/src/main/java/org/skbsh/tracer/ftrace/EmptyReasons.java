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
 * Notices events that came without a reason though their format has one. Text of 6.1 is so while {@code options/hash-ptr} is
 * off: it ends with {@code reason: } and nothing behind it.
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

    /** What is missing, and where it is. */
    List<String> blindSpots() {
        return found
                ? List.of(
                        "why packets were dropped: this kernel's text has no reason in it while it shows addresses, by which"
                                + " packets are told apart; --via raw has them")
                : List.of();
    }
}

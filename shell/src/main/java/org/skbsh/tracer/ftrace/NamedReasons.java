package org.skbsh.tracer.ftrace;

import java.util.Arrays;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;

/** Names reasons that the tracepoint prints as numbers, such as those of subsystems: each distinct text once. */
final class NamedReasons extends ForwardingSink {
    private static final int UNKNOWN = -1;

    private final ReasonTable reasons;
    private int[] named = new int[0];

    NamedReasons(EventSink next, ReasonTable reasons) {
        super(next);
        this.reasons = reasons;
    }

    @Override
    public void event(EventRow row) {
        if (row.text(TextField.REASON) != 0) {
            row.text(TextField.REASON, named(row.text(TextField.REASON)));
        }
        next.event(row);
    }

    private int named(int reason) {
        if (reason >= named.length) {
            int before = named.length;
            named = Arrays.copyOf(named, Math.max(reason + 1, before * 2));
            Arrays.fill(named, before, named.length, UNKNOWN);
        }
        if (named[reason] == UNKNOWN) {
            named[reason] = names().id(reasons.name(names().text(reason)));
        }
        return named[reason];
    }
}

package org.skbsh.tracer.sink;

import java.util.List;
import java.util.Locale;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.packet.PacketExpression;
import org.skbsh.tracer.packet.PacketMatcher;

/** Leaves out the events whose packets do not match an expression, and counts them. */
final class OnlySink extends ForwardingSink {
    private final PacketExpression expression;
    private final PacketMatcher matcher;
    private long leftOut;

    OnlySink(EventSink next, PacketExpression expression) {
        super(next);
        this.expression = expression;
        this.matcher = expression.over(next);
    }

    /** What this does to a trace, as a comment for a script that can't do it. */
    static String said(TraceRequest request) {
        return request.only()
                .expression()
                .map(expression -> "# skbsh itself leaves out what does not match, after the kernel has traced it;"
                        + " a script cannot: " + oneLine(expression) + "\n")
                .orElse("");
    }

    private static String oneLine(PacketExpression expression) {
        return expression.text().replaceAll("\\s+", " ");
    }

    List<String> notes() {
        return leftOut == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "left out %,d event%s that %s not match: %s",
                        leftOut,
                        leftOut == 1 ? "" : "s",
                        leftOut == 1 ? "does" : "do",
                        oneLine(expression)));
    }

    @Override
    public void event(EventRow row) {
        if (matcher.matches(row)) {
            next.event(row);
        } else {
            leftOut += row.count;
        }
    }
}

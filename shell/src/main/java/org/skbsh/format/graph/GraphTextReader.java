package org.skbsh.format.graph;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;

/**
 * Text of the tracer function_graph (kernel/trace/trace_functions_graph.c), from {@code trace} or from {@code trace-cmd
 * report}: which functions called which. A function that frees a packet is an event, and its open callers are the stack.
 */
public final class GraphTextReader implements EventReader {
    private static final Pattern TRACER =
            Pattern.compile("^(?:# tracer: function_graph\\b|[^\\n]{8,100}: funcgraph_(?:entry|exit): )", Pattern.MULTILINE);
    // The column of the CPU or the duration, and a call or its end.
    private static final Pattern COLUMNS = Pattern.compile(
            "^(?:[ \\t>]*+\\d{1,5}\\)[^|\\n]*+\\||[ \\t>]*+[$@*#!+]? ?\\d++\\.\\d++ us\\s++\\|)"
                    + " ++(?:[a-z_][\\w.]*+\\([^\\n]*+|}[^\\n]*+)$",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern LOST = Pattern.compile("CPU:\\s*+\\d++ \\[LOST (\\d++) EVENTS].*+");
    private static final Pattern CPUS = Pattern.compile("cpus=\\d++");
    private static final String NO_FREE = "(no function in this function graph frees a packet: trace kfree_skb,"
            + " sk_skb_reason_drop, consume_skb and kfree_skbmem too)";

    @Override
    public String name() {
        return "function graph";
    }

    @Override
    public int recognises(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        if (TRACER.matcher(text).find()) {
            return 100;
        }
        return COLUMNS.matcher(text).find() ? 95 : 0;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        Counting counting = new Counting(sink);
        GraphEvents events = new GraphEvents(counting);
        TextLines lines = new TextLines(source.stream());
        try {
            for (long number = 1; lines.next(); number++) {
                String line = lines.text();
                if (lines.overlong()) {
                    sink.unread(TextLines.OVERLONG);
                } else {
                    read(line, number, events, sink);
                }
            }
        } finally {
            events.finish();
            if (counting.events == 0) {
                sink.unread(NO_FREE);
            }
        }
    }

    private static void read(String line, long number, GraphEvents events, EventSink sink) {
        if (CPUS.matcher(line).matches()) {
            return;
        }
        Matcher lost = LOST.matcher(line);
        long count = lost.matches() ? Digits.number(lost.group(1)) : Digits.NONE;
        if (count >= 0) {
            sink.lost(count);
            events.lost();
        } else if (!events.line(GraphLine.of(line), number)) {
            sink.unread(line);
        }
    }

    private static final class Counting extends ForwardingSink {
        private long events;

        Counting(EventSink next) {
            super(next);
        }

        @Override
        public void event(EventRow row) {
            events++;
            next.event(row);
        }
    }
}

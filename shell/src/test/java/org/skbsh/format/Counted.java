package org.skbsh.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Stack;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Keys;
import org.skbsh.query.Selection;
import org.skbsh.shell.Catalog;

/** What skbsh counts in a capture, in the shape of the {@link Truth} beside it. */
public final class Counted {
    private Counted() {}

    public static Capture load(Path file) {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY).load(file, builder);
        return builder.snapshot(Origin.file(format, file.toString()));
    }

    public static Truth of(Path file) {
        return of(load(file));
    }

    public static Truth of(Capture capture) {
        Keys keys = Keys.of(Aliases.builtIn());
        // An event without a stack may name its caller; the truth files count the chains of stacks.
        BitSet stacks = new BitSet();
        for (int row = 0; row < capture.events().size(); row++) {
            stacks.set(row, capture.events().stack().get(row) != Stack.NONE.id());
        }
        Selection withStack = Selection.all(capture).narrowed(stacks, "stack");
        Grouping chains = Groups.group(withStack, List.of(keys.key("chain:3")));
        Map<String, Long> byCallers = new TreeMap<>();
        chains.rows().forEach(row -> byCallers.put(row.values().get(0), row.count()));
        Map<String, Long> byReason = new TreeMap<>();
        Map<String, Long> byEvent = new TreeMap<>();
        boolean bpftrace = capture.origin().source().startsWith("bpftrace");
        long noStack = 0;
        for (int row = 0; row < capture.events().size(); row++) {
            Event event = capture.events().get(row);
            String reason = bpftrace ? mapKey(event) : event.text(TextField.REASON);
            String probe = event.text(TextField.PROBE);
            if (!probe.isEmpty() && (!bpftrace || event.time().isPresent())) {
                // ftrace prints neither how an event is hooked nor its system.
                byEvent.merge(probe.substring(probe.lastIndexOf(':') + 1), event.count(), Long::sum);
            }
            if (!reason.isEmpty()) {
                byReason.merge(reason, event.count(), Long::sum);
            }
            noStack += event.stack().isEmpty() ? event.count() : 0;
        }
        // The truth files count an event without a stack as no_stack, not as a chain of nothing.
        byCallers.computeIfPresent("", (none, count) -> null);
        return new Truth(capture.events().total(), capture.loss().lost(), noStack, byEvent, byReason, byCallers);
    }

    // The truth of a bpftrace map takes all its key but the stack for the reason; that of an EV record its reason
    // alone.
    private static String mapKey(Event event) {
        if (event.time().isPresent()) {
            return event.text(TextField.REASON);
        }
        List<String> parts = new ArrayList<>();
        Stream.of(TextField.LOCATION, TextField.REASON, TextField.COMM)
                .map(event::text)
                .filter(part -> !part.isEmpty())
                .forEach(parts::add);
        if (event.text(TextField.PROBE).startsWith("kprobe:")) {
            parts.add(event.text(TextField.PROBE));
        }
        return String.join(" ", parts);
    }
}

package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.query.StackCounts;

/** Distinct stacks as a table, the most frequent first. */
final class StackViews {
    private static final List<View.Column> COLUMNS = List.of(
            new View.Column("stack", View.Kind.HIDDEN),
            new View.Column("chain", View.Kind.CHAIN),
            new View.Column("count", View.Kind.NUMBER),
            new View.Column("share", View.Kind.SHARE));

    private StackViews() {}

    static View.Table of(StackCounts counts) {
        List<List<Object>> rows = new ArrayList<>();
        for (StackCounts.Counted counted : counts.stacks()) {
            double share = (double) counted.count() / counts.total();
            rows.add(List.of(counted.stack().id(), chain(counted.stack()), counted.count(), share));
        }
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "%s on %s",
                Counted.of(counts.total(), "event"),
                Counted.of(counts.stacks().size(), "stack")));
        notes.addAll(InView.notes(counts.selection()));
        notes.addAll(Losses.notes(counts.total(), counts.loss()));
        return new View.Table(
                "stacks",
                Losses.facts(counts.total(), counts.loss()),
                COLUMNS,
                rows,
                View.Table.USUAL,
                notes,
                Numbering.of(
                        counts.stacks(), counted -> new Subject.Events(counts.of(counted.stack()), List.of(), "")));
    }

    /** The functions by their base names, callee first, without those of the tracer. */
    static String chain(Stack stack) {
        return stack.calls().stream().map(Symbol::base).collect(Collectors.joining(" <- "));
    }
}

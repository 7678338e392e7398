package org.skbsh.command.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.skbsh.classify.Classification;
import org.skbsh.dsl.EventSet;
import org.skbsh.model.Origin;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.Result;

/**
 * The result of a trace: a capture, which first shows what is in it.
 *
 * @param flows its most frequent flows, a line each
 */
record Traced(EventSet events, Classification classes, List<String> flows) implements Result {
    private static final int GROUPS = 10;

    @Override
    public EventSet value() {
        return events;
    }

    @Override
    public View view() {
        View.Table groups = ((View.Table) Views.of(classes)).top(GROUPS);
        Origin origin = events.getCapture().origin();
        List<String> notes = new ArrayList<>(groups.notes());
        notes.addAll(flows);
        notes.add(String.format(
                Locale.ROOT,
                "capture '%s': %s with %s%s",
                events.getName(),
                origin.coverage().isEmpty() ? String.join(", ", origin.probes()) : origin.coverage(),
                origin.source(),
                origin.lasted()
                        .map(time -> String.format(Locale.ROOT, ", %.1f s", time.toNanos() / 1e9))
                        .orElse("")));
        origin.blindSpots().forEach(blind -> notes.add("cannot see: " + blind));
        return groups.noted(notes);
    }
}

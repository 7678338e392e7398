package org.skbsh.command.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.skbsh.classify.Classification;
import org.skbsh.classify.Verdict;
import org.skbsh.dsl.EventSet;
import org.skbsh.model.Events;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.Result;

/**
 * The result of a trace: a capture, which first shows what is in it.
 *
 * @param flows its most frequent flows, a line each
 * @param asked the options that chose among the events, as typed
 */
record Traced(EventSet events, Classification classes, List<String> flows, List<String> asked) implements Result {
    private static final int GROUPS = 10;
    // On kernels without event probes it sees no packets; bpftrace does.
    private static final String BLIND = "ftrace";

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
        if (classes.rows().isEmpty() && !asked.isEmpty()) {
            notes.add("only what these leave was traced: " + String.join(", ", asked));
        }
        notes.add("next: " + next());
        return groups.noted(notes);
    }

    /** The command that leads on from here: to the drops, else to what no rule names, else to what may be a drop. */
    private String next() {
        Optional<Integer> drop = first(Verdict.DROP);
        Origin origin = events.getCapture().origin();
        if (drop.isPresent()
                && origin.source().equals(BLIND)
                && !origin.coverage().isEmpty()
                && !hasPackets()) {
            return "trace " + origin.coverage()
                    + " --with bpftrace # the same with whose packets they are, which diagnose needs";
        }
        return drop.map(place -> "diagnose " + place + " # why " + id(place) + ": are its usual causes found here?")
                .or(() -> first(Verdict.UNCLASSIFIED).map(place -> "unknown # what no rule names"))
                .or(() -> first(Verdict.SUSPECT).map(place -> "show " + place + " # a drop or not? " + id(place)))
                .orElse(
                        classes.rows().isEmpty()
                                ? "counters # what the kernel counted meanwhile, also where the trace cannot see it"
                                : "show 1 # what " + id(1) + " is");
    }

    // Without its network namespace nothing can be looked up for a packet.
    private boolean hasPackets() {
        Events all = events.getCapture().events();
        return IntStream.range(0, all.size())
                .anyMatch(row -> all.text(TextField.NETNS).get(row) > 0);
    }

    /** The number of the most frequent class with a verdict. */
    private Optional<Integer> first(Verdict verdict) {
        return IntStream.range(0, classes.rows().size())
                .filter(row -> classes.rows().get(row).verdict() == verdict)
                .mapToObj(row -> row + 1)
                .findFirst();
    }

    private String id(int place) {
        return classes.rows().get(place - 1).id();
    }
}

package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.skbsh.model.Durations;
import org.skbsh.query.Burst;
import org.skbsh.query.Period;
import org.skbsh.query.Timeline;

/** What people are told of a timeline in words: bursts, periods, what is in no step. */
final class TimelineNotes {
    private static final int BURSTS = 3;

    private TimelineNotes() {}

    /** The sentences below it. */
    static List<String> of(Timeline timeline) {
        List<String> notes = new ArrayList<>();
        long timed = timeline.total() - timeline.untimed();
        notes.add(timeline.steps()
                .map(steps -> String.format(
                        Locale.ROOT,
                        "%s in %s of %s",
                        Counted.of(timed, "event"),
                        Counted.of(steps.count(), "step"),
                        Durations.text(steps.width())))
                .orElse(Counted.of(timeline.total(), "event")));
        timeline.steps().ifPresent(steps -> notes.add(zero(timeline, steps)));
        if (timeline.by().isEmpty()) {
            timeline.series().forEach(series -> {
                series.period().ifPresent(period -> notes.add("they come " + every(period)));
                if (!series.bursts().isEmpty()) {
                    notes.add(bursts(series.bursts(), timeline));
                }
            });
        }
        if (timeline.series().stream().anyMatch(series -> !series.bursts().isEmpty())) {
            notes.add("a burst is a step with more events than chance explains, had they come at random times");
        }
        if (timeline.untimed() > 0) {
            notes.add(Counted.of(timeline.untimed(), "event")
                    + " without a time, in no step: stacks by themselves and what the kernel counted have none");
        }
        notes.addAll(InView.notes(timeline.events().selection()));
        notes.addAll(Losses.notes(timeline.total(), timeline.loss()));
        return notes;
    }

    private static String zero(Timeline timeline, Timeline.Steps steps) {
        String clock = timeline.events()
                .selection()
                .capture()
                .origin()
                .clockStart()
                .map(start -> ", at " + start.plusNanos(steps.origin()))
                .orElse("");
        return "second 0 is the first event of the capture" + clock;
    }

    // every 5.0 s ± 0.1 s, 12 times
    static String every(Period period) {
        boolean seconds = period.nanos() >= 1e9;
        double unit = seconds ? 1e9 : 1e6;
        double spread = period.spread() / unit;
        int decimals = (int) Math.max(0, Math.min(3, Math.ceil(-Math.log10(Math.max(spread, 1e-9)))));
        double least = Math.pow(10, -decimals);
        String form = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                "every " + form + " %s ± " + form + ", %d times",
                period.nanos() / unit,
                seconds ? "s" : "ms",
                Math.max(spread, least),
                period.times());
    }

    /** The first of some bursts. */
    static String bursts(List<Burst> bursts, Timeline timeline) {
        String some = bursts.stream()
                .limit(BURSTS)
                .map(burst -> burst.count() + " at " + timeline.value(burst.first()) + " s")
                .collect(Collectors.joining(", "));
        String more = bursts.size() > BURSTS ? " and " + (bursts.size() - BURSTS) + " more" : "";
        return (bursts.size() == 1 ? "burst: " : "bursts: ") + some + more;
    }
}

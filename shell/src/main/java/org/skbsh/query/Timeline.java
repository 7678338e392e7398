package org.skbsh.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import org.skbsh.model.Capture;
import org.skbsh.model.Durations;
import org.skbsh.model.Loss;
import org.skbsh.model.Total;
import org.skbsh.model.UserError;

/**
 * Events counted in steps of time, in the order of time, from the first event in view to the last.
 *
 * @param by the names of the keys; none for all events together
 * @param kinds what the keys' values are, in their order
 * @param steps the steps; empty if no event in view has a time
 * @param series one for each group, the largest first; without keys a single one, of all events
 * @param untimed events in view without a time, which are in no step: the kernel counted them
 * @param total events in view
 * @param events where the events of a group are found again
 */
public record Timeline(
        List<String> by,
        List<ValueKind> kinds,
        Optional<Steps> steps,
        List<Series> series,
        long untimed,
        long total,
        Loss loss,
        GroupEvents events) {
    /** More steps than this are a mistake. */
    private static final int MOST = 10_000;

    private static final int BATCH = 1 << 12;

    public Timeline {
        by = List.copyOf(by);
        kinds = List.copyOf(kinds);
        series = List.copyOf(series);
    }

    /**
     * The steps of a timeline.
     *
     * @param width of a step
     * @param origin the first event of the capture on its clock, in nanoseconds: where step 0 begins
     * @param first the first step, counted from the origin
     * @param count how many steps there are
     */
    public record Steps(Duration width, long origin, long first, int count) {
        /** The step that a time of the capture's clock falls into. */
        public long of(long time) {
            return (time - origin) / width.toNanos();
        }
    }

    /**
     * The events of one group.
     *
     * @param values one for each key
     * @param counts its events in each step, without the steps that have none
     */
    public record Series(
            List<String> values,
            SortedMap<Long, Long> counts,
            long total,
            List<Burst> bursts,
            Optional<Period> period) {
        public Series {
            values = List.copyOf(values);
            bursts = List.copyOf(bursts);
        }
    }

    /** Where the events of a step are found again, whatever their group, by {@link #value}. */
    public GroupEvents ofSteps() {
        Duration width = steps.orElseThrow().width();
        return new GroupEvents(events.selection(), List.of(ColumnKeys.time("time:" + Durations.text(width), width)));
    }

    /** When a step begins: seconds since the first event of the capture, as the key time has it. */
    public String value(long step) {
        return ColumnKeys.seconds(
                Math.multiplyExact(step, steps.orElseThrow().width().toNanos()));
    }

    /** The same with only the first groups; the total stays. */
    public Timeline first(int groups) {
        List<Series> some = series.subList(0, Math.min(groups, series.size()));
        return new Timeline(by, kinds, steps, some, untimed, total, loss, events);
    }

    /** @param wanted the width of a step; a width for about 60 steps if empty */
    public static Timeline of(Selection selection, List<Key> keys, Optional<Duration> wanted) {
        Capture capture = selection.capture();
        Combined combined = Combined.of(
                keys.stream().map(key -> key.over(capture)).toList(),
                capture.events().size());
        Map<Long, Moments> groups = moments(selection, combined);
        long untimed = groups.values().stream().mapToLong(Moments::untimed).reduce(0, Total::plus);
        long total = groups.values().stream().mapToLong(Moments::total).reduce(0, Total::plus);
        Optional<Steps> steps = steps(capture, groups, wanted);
        List<Series> series = new ArrayList<>();
        steps.ifPresent(some -> groups.forEach((number, moments) -> {
            if (moments.total() > moments.untimed()) {
                series.add(moments.series(combined.values(number), some));
            }
        }));
        series.sort(Comparator.comparingLong(Series::total)
                .reversed()
                .thenComparing(one -> String.join("\0", one.values())));
        return new Timeline(
                keys.stream().map(Key::name).toList(),
                keys.stream().map(key -> key.kind(capture)).toList(),
                steps,
                series,
                untimed,
                total,
                capture.loss(),
                new GroupEvents(selection, keys));
    }

    private static Map<Long, Moments> moments(Selection selection, Combined combined) {
        Map<Long, Moments> groups = new HashMap<>();
        int size = selection.capture().events().size();
        long[] numbers = new long[BATCH];
        int[] codes = new int[BATCH];
        for (int from = 0; from < size; from += BATCH) {
            int some = Math.min(BATCH, size - from);
            combined.numbers(from, some, codes, numbers);
            for (int i = 0; i < some; i++) {
                if (selection.has(from + i)) {
                    groups.computeIfAbsent(numbers[i], number -> new Moments())
                            .add(
                                    selection.capture().events().time().get(from + i),
                                    selection.capture().events().count().get(from + i));
                }
            }
        }
        return groups;
    }

    private static Optional<Steps> steps(Capture capture, Map<Long, Moments> groups, Optional<Duration> wanted) {
        long first = groups.values().stream().mapToLong(Moments::first).min().orElse(Long.MAX_VALUE);
        if (first == Long.MAX_VALUE) {
            return Optional.empty();
        }
        long last = groups.values().stream().mapToLong(Moments::last).max().orElse(first);
        if (wanted.filter(Duration::isZero).isPresent()) {
            throw UserError.usage("a step can't be 0", "give its width, such as 1s or 100ms");
        }
        Duration width = wanted.orElseGet(() -> StepWidth.of(Duration.ofNanos(last - first)));
        long origin = origin(capture);
        Steps steps = new Steps(width, origin, 0, 0);
        long count = steps.of(last) - steps.of(first) + 1;
        if (count > MOST) {
            throw UserError.usage(
                    "these are " + count + " steps, more than " + MOST,
                    "a wider step such as " + StepWidth.text(Duration.ofNanos(last - first)) + ", or a filter on time");
        }
        return Optional.of(new Steps(width, origin, steps.of(first), (int) count));
    }

    // As for the key time: seconds count from the first event of the capture, whatever is in view.
    private static long origin(Capture capture) {
        long first = Long.MAX_VALUE;
        for (int row = 0; row < capture.events().size(); row++) {
            long time = capture.events().time().get(row);
            first = time < 0 ? first : Math.min(first, time);
        }
        return first;
    }
}

package org.skbsh.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.skbsh.model.Capture;
import org.skbsh.model.LongColumn;
import org.skbsh.model.Total;
import org.skbsh.query.CounterMeanings.Meaning;

/**
 * The counters that grew during a capture, and how much its events explain.
 *
 * @param rows the counters of packets not accepted, the largest first
 * @param others other counters, such as packets received
 * @param sampled whether the counters were sampled, which happens for a trace and not for a file
 */
public record CounterReport(List<Row> rows, List<Row> others, boolean sampled) {
    private static final Comparator<Row> LARGEST_FIRST =
            Comparator.comparingLong(Row::grew).reversed().thenComparing(Row::counter);

    public CounterReport {
        rows = List.copyOf(rows);
        others = List.copyOf(others);
    }

    /**
     * One counter.
     *
     * @param title what it counts; empty if unknown
     * @param events the events of the capture that this counter counts; empty if no event can show it
     * @param because which events those are, as a filter; empty if no event can show it
     */
    public record Row(String counter, String title, long grew, OptionalLong events, String because) {
        /** How much of the growth the events explain. */
        public OptionalLong explained() {
            return events.isEmpty() ? events : OptionalLong.of(Math.min(events.getAsLong(), grew));
        }
    }

    public static CounterReport of(Capture capture, CounterMeanings meanings) {
        Map<String, Long> changes = capture.counters().changes();
        List<Row> rows = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        changes.forEach((counter, grew) -> {
            Optional<Meaning> meaning = meanings.of(counter);
            if (meaning.isPresent()) {
                (meaning.get().drops() ? rows : others).add(row(counter, grew, meaning.get(), capture));
            } else {
                List<Row> kind = CounterMeanings.soundsLikeLoss(counter) ? rows : others;
                kind.add(new Row(counter, "", grew, OptionalLong.empty(), ""));
            }
        });
        rows.sort(LARGEST_FIRST);
        others.sort(LARGEST_FIRST);
        return new CounterReport(
                rows, others, !changes.isEmpty() || capture.origin().lasted().isPresent());
    }

    private static Row row(String counter, long grew, Meaning meaning, Capture capture) {
        boolean untold = meaning.filter().isEmpty()
                || meaning.isOneOfMany()
                        && capture.counters().changes().keySet().stream()
                                        .filter(meaning::means)
                                        .count()
                                > 1;
        return untold
                ? new Row(counter, meaning.title(), grew, OptionalLong.empty(), "")
                : new Row(
                        counter,
                        meaning.title(),
                        grew,
                        OptionalLong.of(count(meaning.filter().get(), capture)),
                        meaning.filter().get().toString());
    }

    private static long count(FilterExpression filter, Capture capture) {
        LongColumn counts = capture.events().count();
        return filter.apply(Selection.all(capture)).rows().orElseThrow().stream()
                .mapToLong(counts::get)
                .reduce(0, Total::plus);
    }
}

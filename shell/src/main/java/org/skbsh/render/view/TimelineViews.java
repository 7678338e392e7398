package org.skbsh.render.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.skbsh.query.Burst;
import org.skbsh.query.Period;
import org.skbsh.query.Timeline;

/**
 * A timeline: without keys a row for each step, with a bar; with keys a row for each group, with a line of its counts.
 * Programs get a row for each step, or for each group and step that has events.
 */
final class TimelineViews {
    private static final View.Column COUNT = new View.Column("count", View.Kind.NUMBER);

    private final Timeline timeline;

    private final List<String> notes;

    private TimelineViews(Timeline timeline) {
        this.timeline = timeline;
        this.notes = TimelineNotes.of(timeline);
    }

    static View of(Timeline timeline) {
        TimelineViews views = new TimelineViews(timeline);
        return new View.Drawn(timeline.by().isEmpty() ? views.steps() : views.groups(), views.forPrograms());
    }

    private LongStream all() {
        return timeline.steps().stream()
                .flatMapToLong(steps -> LongStream.range(steps.first(), steps.first() + steps.count()));
    }

    private View.Table steps() {
        List<View.Column> columns = List.of(
                new View.Column("second", View.Kind.NUMBER),
                COUNT,
                new View.Column("", View.Kind.BAR),
                new View.Column("remarks", View.Kind.TEXT));
        Timeline.Series series = timeline.series().stream().findFirst().orElse(null);
        if (series == null) {
            return new View.Table("timeline", Map.of(), columns, List.of(), 0, notes);
        }
        long most = series.counts().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        int decimals = Math.max(0, width().scale());
        List<Long> steps = all().boxed().toList();
        List<List<Object>> rows = steps.stream()
                .map(step -> {
                    long count = series.counts().getOrDefault(step, 0L);
                    return List.<Object>of(
                            seconds(step).setScale(decimals),
                            count,
                            (double) count / most,
                            isIn(series.bursts(), step) ? "burst" : " ");
                })
                .toList();
        Numbering numbering = Numbering.of(
                steps,
                step -> series.counts().containsKey(step)
                        ? Subject.group(timeline.ofSteps(), List.of(), List.of(timeline.value(step)))
                        : new Subject.Row());
        return new View.Table("timeline", Map.of(), columns, rows, Integer.MAX_VALUE, notes, numbering);
    }

    private View.Table groups() {
        List<View.Column> columns = new ArrayList<>(keys());
        columns.add(COUNT);
        columns.add(new View.Column("in time", View.Kind.SPARK));
        columns.add(new View.Column("remarks", View.Kind.TEXT));
        List<List<Object>> rows = timeline.series().stream().map(this::group).toList();
        Numbering numbering = Numbering.of(
                timeline.series(), series -> Subject.group(timeline.events(), timeline.by(), series.values()));
        return new View.Table("timeline", Map.of(), columns, rows, View.Table.USUAL, notes, numbering);
    }

    private List<Object> group(Timeline.Series series) {
        List<Object> cells = values(series);
        cells.add(series.total());
        Timeline.Steps steps = timeline.steps().orElseThrow();
        cells.add(new View.Spark(steps.first(), steps.count(), series.counts()));
        List<String> remarks = new ArrayList<>();
        series.period().map(TimelineNotes::every).ifPresent(remarks::add);
        if (!series.bursts().isEmpty()) {
            remarks.add(TimelineNotes.bursts(series.bursts(), timeline));
        }
        cells.add(remarks.isEmpty() ? " " : String.join("; ", remarks));
        return cells;
    }

    private View.Table forPrograms() {
        List<View.Column> columns = new ArrayList<>();
        columns.add(new View.Column("time", View.Kind.NUMBER));
        columns.addAll(keys());
        columns.add(COUNT);
        columns.add(new View.Column("burst", View.Kind.TEXT));
        List<List<Object>> rows = new ArrayList<>();
        SortedMap<Long, List<Timeline.Series>> inSteps = new TreeMap<>();
        for (Timeline.Series series : timeline.series()) {
            if (timeline.by().isEmpty()) {
                all().forEach(step -> inSteps.put(step, List.of(series)));
            } else {
                series.counts().keySet().forEach(step -> inSteps.computeIfAbsent(step, any -> new ArrayList<>())
                        .add(series));
            }
        }
        inSteps.forEach((step, some) -> some.forEach(series -> {
            List<Object> cells = new ArrayList<>(List.of(seconds(step)));
            cells.addAll(values(series));
            cells.add(series.counts().getOrDefault(step, 0L));
            cells.add(isIn(series.bursts(), step));
            rows.add(cells);
        }));
        return new View.Table("timeline", facts(), columns, rows, Integer.MAX_VALUE, notes);
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("by", timeline.by());
        facts.putAll(Losses.facts(timeline.total(), timeline.loss()));
        facts.put("untimed", timeline.untimed());
        timeline.steps().ifPresent(steps -> {
            facts.put("step", width());
            facts.put("origin", BigDecimal.valueOf(steps.origin(), 9));
        });
        facts.put(
                "periods",
                timeline.series().stream()
                        .flatMap(series -> series.period().stream().map(period -> period(series, period)))
                        .toList());
        return facts;
    }

    private Map<String, Object> period(Timeline.Series series, Period period) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int key = 0; key < timeline.by().size(); key++) {
            fields.put(
                    timeline.by().get(key),
                    GroupViews.value(timeline.kinds().get(key), series.values().get(key)));
        }
        fields.put("seconds", period.nanos() / 1e9);
        fields.put("spread", period.spread() / 1e9);
        fields.put("times", period.times());
        return fields;
    }

    private List<View.Column> keys() {
        List<View.Column> columns = new ArrayList<>();
        for (int key = 0; key < timeline.by().size(); key++) {
            String name = timeline.by().get(key);
            columns.add(
                    new View.Column(name, GroupViews.kind(name, timeline.kinds().get(key))));
        }
        return columns;
    }

    private List<Object> values(Timeline.Series series) {
        List<Object> values = new ArrayList<>();
        for (int key = 0; key < series.values().size(); key++) {
            values.add(
                    GroupViews.value(timeline.kinds().get(key), series.values().get(key)));
        }
        return values;
    }

    private BigDecimal width() {
        return BigDecimal.valueOf(timeline.steps().orElseThrow().width().toNanos(), 9)
                .stripTrailingZeros();
    }

    private BigDecimal seconds(long step) {
        return new BigDecimal(timeline.value(step));
    }

    private static boolean isIn(List<Burst> bursts, long step) {
        return bursts.stream().anyMatch(burst -> burst.first() <= step && step <= burst.last());
    }
}

package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.Verdict;
import org.skbsh.knowledge.FunctionEntry;
import org.skbsh.knowledge.StationEntry;
import org.skbsh.query.PathCounts;
import org.skbsh.query.Stations;

/** The packet path: as a map of stations with the ends of packets at each, and as the way of one stack. */
public final class PathViews {
    private static final String NOWHERE = "none";
    private static final View.Named ELSEWHERE =
            new View.Named("at no station: no stack, or no function that skbsh has an entry for", NOWHERE);

    private PathViews() {}

    /**
     * The map: a row for each station.
     *
     * @param stations says which functions belong to a station
     * @param facts what programs get besides: the group that it is of
     */
    public static View.Table map(PathCounts counts, Stations stations, Map<String, Object> facts) {
        List<String> verdicts = Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.isOfEnd() || occurs(verdict, counts))
                .map(Verdict::word)
                .toList();
        List<View.Column> columns = new ArrayList<>();
        columns.add(new View.Column("way", View.Kind.SECTION));
        columns.add(new View.Column("station", View.Kind.STATION));
        verdicts.forEach(word -> columns.add(new View.Column(word, View.Kind.NUMBER)));
        columns.add(new View.Column("title", View.Kind.TEXT));
        columns.add(new View.Column("functions", View.Kind.WORDS));
        List<List<Object>> rows =
                counts.rows().stream().map(row -> row(row, verdicts, stations)).toList();
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.putAll(Losses.facts(counts.total(), counts.loss()));
        return new View.Table("path", all, columns, rows, Integer.MAX_VALUE, notes(counts));
    }

    private static boolean occurs(Verdict verdict, PathCounts counts) {
        return counts.rows().stream().anyMatch(row -> row.verdicts().containsKey(verdict.word()));
    }

    private static List<Object> row(PathCounts.Row row, List<String> verdicts, Stations stations) {
        List<Object> cells = new ArrayList<>();
        cells.add(row.station()
                .map(StationEntry::way)
                .map(way -> new View.Named(way.title(), way.word()))
                .orElse(ELSEWHERE));
        cells.add(row.station()
                .map(station -> new View.Stop(station.id(), station.way() != StationEntry.Way.BESIDE))
                .orElse(new View.Stop(NOWHERE, false)));
        verdicts.forEach(word -> cells.add(row.verdicts().getOrDefault(word, 0L)));
        cells.add(row.station().map(StationEntry::title).orElse(""));
        cells.add(functions(row, stations));
        return cells;
    }

    // Those that packets end in, with their counts; then the others of the station.
    private static List<View.Named> functions(PathCounts.Row row, Stations stations) {
        List<View.Named> functions = new ArrayList<>();
        row.functions()
                .forEach((function, count) -> functions.add(
                        function((function.isEmpty() ? "no stack" : function) + " " + count, function, count)));
        stations.path().functions().stream()
                .filter(entry -> row.station()
                        .filter(at -> at.id().equals(entry.station()))
                        .isPresent())
                .map(FunctionEntry::name)
                .filter(name -> name.matches("\\w+") && !row.functions().containsKey(name))
                .forEach(name -> functions.add(function(name, name, 0)));
        return functions;
    }

    private static View.Named function(String text, String function, long count) {
        Map<String, Object> programs = new LinkedHashMap<>();
        programs.put("function", function);
        programs.put("count", count);
        return new View.Named(text, programs);
    }

    private static List<String> notes(PathCounts counts) {
        long at = counts.rows().stream()
                .filter(row -> row.count() > 0 && row.station().isPresent())
                .count();
        List<String> notes = new ArrayList<>();
        notes.add(Counted.of(counts.total(), "event") + " end at " + Counted.of(at, "station")
                + "; explain STATION says more of one");
        notes.addAll(Losses.notes(counts.total(), counts.loss()));
        return notes;
    }

    /**
     * The way of one stack: a row for each function, in the order of calling, under its station.
     *
     * @param ending what to say below the function that freed the packet
     */
    public static View.Table way(List<Stations.Step> steps, Stations stations, String ending, List<String> notes) {
        List<View.Column> columns = List.of(
                new View.Column("station", View.Kind.SECTION),
                new View.Column("function", View.Kind.TEXT),
                new View.Column("title", View.Kind.WORDS),
                new View.Column("end", View.Kind.BELOW));
        List<List<Object>> rows = new ArrayList<>();
        Object section = new View.Named("before anything that skbsh has an entry for", "");
        for (Stations.Step step : steps) {
            Optional<FunctionEntry> entry = stations.functions().of(step.function());
            section = section(step, entry).orElse(section);
            rows.add(List.of(
                    section,
                    step.function().base(),
                    entry.map(FunctionEntry::title).orElse("no entry"),
                    step.ends() ? ending : ""));
        }
        return new View.Table("way", Map.of(), columns, rows, Integer.MAX_VALUE, notes);
    }

    // A function without an entry belongs to what called it.
    private static Optional<Object> section(Stations.Step step, Optional<FunctionEntry> entry) {
        if (step.station().isPresent()) {
            StationEntry station = step.station().get();
            return Optional.of(new View.Named(station.id() + ": " + station.title(), station.id()));
        }
        return entry.map(one -> new View.Named(
                one.layer().equals("sk_buff") ? "the packet is freed" : "around the path: calls, softirqs, timers",
                ""));
    }
}

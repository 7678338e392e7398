package org.skbsh.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.skbsh.knowledge.StationEntry;
import org.skbsh.model.Loss;
import org.skbsh.model.Total;

/**
 * Where on the packet path the events in view end.
 *
 * @param rows every station, in the order of the path; then the events that end at none, if there are any
 * @param total events in view: the sum of all counts
 * @param loss what the capture is missing
 */
public record PathCounts(List<Row> rows, long total, Loss loss) {
    public PathCounts {
        rows = List.copyOf(rows);
    }

    /**
     * The events that end at a station.
     *
     * @param station empty for those that end at none
     * @param verdicts how many, by verdict
     * @param functions the functions in which they end, the most frequent first; empty text for none known
     */
    public record Row(Optional<StationEntry> station, Map<String, Long> verdicts, Map<String, Long> functions) {
        public Row {
            verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
            functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
        }

        public long count() {
            return verdicts.values().stream().mapToLong(Long::longValue).reduce(0, Total::plus);
        }
    }

    /** @param verdict the key that says of each event whether it is a drop */
    public static PathCounts of(Selection selection, Stations stations, Key verdict) {
        Grouping grouping = Groups.group(selection, List.of(stations.key(), verdict, stations.function()));
        Map<String, Map<String, Long>> verdicts = new TreeMap<>();
        Map<String, Map<String, Long>> functions = new TreeMap<>();
        for (Grouping.Row row : grouping.rows()) {
            String station = row.values().get(0);
            add(verdicts, station, row.values().get(1), row.count());
            add(functions, station, row.values().get(2), row.count());
        }
        List<Row> rows = new ArrayList<>();
        for (StationEntry station : stations.path().stations()) {
            rows.add(new Row(
                    Optional.of(station),
                    verdicts.getOrDefault(station.id(), Map.of()),
                    largestFirst(functions.getOrDefault(station.id(), Map.of()))));
        }
        if (verdicts.containsKey("")) {
            rows.add(new Row(Optional.empty(), verdicts.get(""), largestFirst(functions.get(""))));
        }
        return new PathCounts(rows, grouping.total(), grouping.loss());
    }

    private static void add(Map<String, Map<String, Long>> counts, String station, String value, long count) {
        counts.computeIfAbsent(station, none -> new TreeMap<>()).merge(value, count, Total::plus);
    }

    private static Map<String, Long> largestFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}

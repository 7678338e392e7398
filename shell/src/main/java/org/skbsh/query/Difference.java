package org.skbsh.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.LongColumn;
import org.skbsh.model.Loss;
import org.skbsh.model.Total;

/**
 * How the groups of two selections of events differ in number.
 *
 * @param by the keys' names
 * @param kinds what the keys' values are in both of them, in the keys' order
 * @param rows the greatest difference first
 */
public record Difference(List<String> by, List<ValueKind> kinds, List<Row> rows, Side before, Side after) {
    public Difference {
        by = List.copyOf(by);
        kinds = List.copyOf(kinds);
        rows = List.copyOf(rows);
    }

    /** How a group has changed, apart from chance. */
    public enum Change {
        APPEARED,
        VANISHED,
        GREW,
        SHRANK,
        /** Not more than chance explains. */
        SAME
    }

    /** One of the two selections.
     *
     * @param lasted the time of its counting; empty if unknown
     * @param events where the events of a group are found again
     */
    public record Side(long total, Optional<Duration> lasted, Loss loss, GroupEvents events) {
        static Side of(Selection selection, List<Key> keys, long total) {
            Capture capture = selection.capture();
            Optional<Duration> lasted = capture.origin().lasted().or(() -> span(capture.events()));
            return new Side(
                    total, lasted.filter(time -> !time.isZero()), capture.loss(), new GroupEvents(selection, keys));
        }

        // For a file that does not say: from its first event to its last.
        private static Optional<Duration> span(Events events) {
            LongColumn times = events.time();
            long first = Long.MAX_VALUE;
            long last = -1;
            for (int row = 0; row < events.size(); row++) {
                long time = times.get(row);
                first = time < 0 ? first : Math.min(first, time);
                last = Math.max(last, time);
            }
            return last < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(last - first));
        }

        /** How long it was counted; 1 if unknown. */
        public double seconds() {
            return lasted.map(time -> time.toNanos() / 1e9).orElse(1.0);
        }
    }

    /**
     * One group.
     *
     * @param factor the new rate divided by the old; meaningless for groups that appeared or vanished
     */
    public record Row(List<String> values, long before, long after, Change change, double factor) {}

    public static Difference of(Selection before, Selection after, List<Key> keys) {
        Map<List<String>, Long> first = counts(before, keys);
        Map<List<String>, Long> second = counts(after, keys);
        Side one = Side.of(before, keys, sum(first));
        Side two = Side.of(after, keys, sum(second));
        // A rate compares only with a rate.
        boolean timed = one.lasted().isPresent() && two.lasted().isPresent();
        double ofOne = timed ? one.seconds() : 1;
        double ofTwo = timed ? two.seconds() : 1;
        Set<List<String>> groups = new LinkedHashSet<>(first.keySet());
        groups.addAll(second.keySet());
        List<Row> rows = new ArrayList<>();
        for (List<String> group : groups) {
            rows.add(row(group, first.getOrDefault(group, 0L), ofOne, second.getOrDefault(group, 0L), ofTwo));
        }
        rows.sort(Comparator.comparingDouble((Row row) -> -Math.abs(row.after() / ofTwo - row.before() / ofOne))
                .thenComparing(row -> String.join("\0", row.values())));
        List<ValueKind> kinds = keys.stream()
                .map(key -> kind(key, before.capture(), after.capture()))
                .toList();
        return new Difference(keys.stream().map(Key::name).toList(), kinds, rows, one, two);
    }

    private static ValueKind kind(Key key, Capture before, Capture after) {
        ValueKind kind = key.kind(before);
        return kind == key.kind(after) ? kind : ValueKind.TEXT;
    }

    private static Map<List<String>, Long> counts(Selection selection, List<Key> keys) {
        return Groups.group(selection, keys).rows().stream()
                .collect(Collectors.toMap(Grouping.Row::values, Grouping.Row::count));
    }

    private static long sum(Map<List<String>, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).reduce(0, Total::plus);
    }

    private static Row row(List<String> group, long before, double ofOne, long after, double ofTwo) {
        double grown = after / ofTwo - before / ofOne;
        // Counts of independent events vary by their square root: twice that is more than chance.
        double scatter = Math.sqrt(after / ofTwo / ofTwo + before / ofOne / ofOne);
        Change change = before == 0
                ? Change.APPEARED
                : after == 0
                        ? Change.VANISHED
                        : Math.abs(grown) <= 2 * scatter ? Change.SAME : grown > 0 ? Change.GREW : Change.SHRANK;
        return new Row(group, before, after, change, before == 0 ? 0 : after / ofTwo / (before / ofOne));
    }

    /** Where the events of a group are found: those of the later side; of the earlier one if none is left. */
    public GroupEvents events(Row row) {
        return (row.after() > 0 ? after : before).events();
    }

    /** Whether rates were compared; otherwise the counts themselves, because a time is unknown. */
    public boolean isTimed() {
        return before.lasted().isPresent() && after.lasted().isPresent();
    }

    public Difference getAppeared() {
        return only(Change.APPEARED);
    }

    public Difference getVanished() {
        return only(Change.VANISHED);
    }

    public Difference getGrown() {
        return only(Change.GREW);
    }

    public Difference getShrunk() {
        return only(Change.SHRANK);
    }

    private Difference only(Change change) {
        return new Difference(
                by, kinds, rows.stream().filter(row -> row.change() == change).toList(), before, after);
    }
}

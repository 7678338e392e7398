package org.skbsh.format.table;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import org.skbsh.format.Labels;
import org.skbsh.model.Events;
import org.skbsh.model.Total;

/** The events of a report by class, reason and caller, each group with its stacks; the largest first. */
final class ReportGroups {
    private final Labels labels;
    private final Map<Key, Map<Integer, Long>> stacks = new LinkedHashMap<>();

    private record Key(int verdict, int className, int reason, int caller) {}

    /**
     * Events of which the same is said.
     *
     * @param stacks the counts by number of the stack, the greatest first
     */
    record Group(
            String verdict, String className, String reason, String caller, long count, Map<Integer, Long> stacks) {}

    private ReportGroups(Labels labels) {
        this.labels = labels;
    }

    static List<Group> of(Events events, IntPredicate kept, Labels labels) {
        ReportGroups groups = new ReportGroups(labels);
        for (int row = 0; row < events.size(); row++) {
            if (kept.test(row)) {
                Key key = new Key(
                        labels.verdict().code(row),
                        labels.className().code(row),
                        labels.reason().code(row),
                        labels.caller().code(row));
                groups.stacks
                        .computeIfAbsent(key, none -> new LinkedHashMap<>())
                        .merge(events.stack().get(row), events.count().get(row), Total::plus);
            }
        }
        return groups.stacks.entrySet().stream()
                .map(entry -> groups.group(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Group::count).reversed())
                .toList();
    }

    private Group group(Key key, Map<Integer, Long> counts) {
        Map<Integer, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return new Group(
                labels.verdict().text(key.verdict()),
                labels.className().text(key.className()),
                labels.reason().text(key.reason()),
                labels.caller().text(key.caller()),
                counts.values().stream().reduce(0L, Total::plus),
                sorted);
    }
}

package org.skbsh.classify.learn;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.skbsh.model.Total;

/**
 * A proposed rule: it holds for an event for which one of its conditions holds.
 *
 * @param samples what it was learned from
 * @param conditions empty if nothing separates the wanted events from others
 * @param uncovered the wanted events that no condition names, because nothing separates them
 * @param others what no condition matches
 */
public record Proposal(Samples samples, List<Condition> conditions, List<EventKind> uncovered, List<EventKind> others) {
    public Proposal {
        conditions = List.copyOf(conditions);
        uncovered = List.copyOf(uncovered);
        others = List.copyOf(others);
    }

    /** How many of the wanted events it names. */
    public long covered() {
        return samples.total() - uncovered.stream().mapToLong(EventKind::count).reduce(0, Total::plus);
    }

    /** An event or example that can't be told from one that the rule does not name; of several, the nearest. */
    public Optional<EventKind> collision() {
        return uncovered.stream().findFirst().flatMap(kind -> others.stream()
                .filter(other -> near(kind, other) > 0)
                .max(Comparator.comparingInt(other -> near(kind, other))));
    }

    // How many of the first callers are the same, and what else is.
    static int near(EventKind kind, EventKind other) {
        int same = 0;
        while (same < kind.callers().size()
                && same < other.callers().size()
                && kind.callers().get(same).equals(other.callers().get(same))) {
            same++;
        }
        boolean told = kind.end() == other.end() && kind.reason().equals(other.reason());
        return same * 2 + (told ? 1 : 0) + (kind.isLike(other) ? 1000 : 0);
    }
}

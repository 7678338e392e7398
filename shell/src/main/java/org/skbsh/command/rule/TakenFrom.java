package org.skbsh.command.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.classify.RuleSet;
import org.skbsh.classify.learn.EventKind;
import org.skbsh.classify.learn.Samples;
import org.skbsh.model.Total;

/** Which classes lose events to a new rule. */
final class TakenFrom {
    private TakenFrom() {}

    /** A line for each class that the group's events have; what no rule names, or only a catch-all, is nobody's. */
    static List<String> lines(Samples samples, RuleSet rules) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (EventKind kind : samples.wanted()) {
            boolean named = rules.rules().stream().anyMatch(rule -> rule.id().equals(kind.id()) && !rule.catchAll());
            if (named) {
                counts.merge(kind.id(), kind.count(), Total::plus);
            }
        }
        return counts.entrySet().stream()
                .map(taken -> line(taken.getKey(), taken.getValue(), samples.total()))
                .toList();
    }

    private static String line(String id, long count, long total) {
        if (total == 1) {
            return "its event has the class " + id + " now";
        }
        String of = count == total ? "its " + total : count + " of its " + total;
        return String.format(Locale.ROOT, "%s events have the class %s now", of, id);
    }
}

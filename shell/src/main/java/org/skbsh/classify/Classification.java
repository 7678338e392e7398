package org.skbsh.classify;

import java.util.List;

import org.skbsh.model.Loss;
import org.skbsh.query.GroupEvents;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Selection;

/**
 * The events in view, by class.
 *
 * @param rows every class that occurs, the most frequent first; events that no rule matched are one of them
 * @param events where the events of a class are found again
 */
public record Classification(List<Row> rows, long total, Loss loss, GroupEvents events) {
    public Classification {
        rows = List.copyOf(rows);
    }

    /** One class with its events. */
    public record Row(String id, Verdict verdict, String title, long count) {}

    public static Classification of(Selection selection, Classifier classifier) {
        Grouping grouping = Groups.group(selection, List.of(new ClassKey(classifier)));
        List<Row> rows = grouping.rows().stream()
                .map(row -> row(row.values().get(0), row.count(), classifier.rules()))
                .toList();
        return new Classification(
                rows, grouping.total(), grouping.loss(), grouping.events().orElseThrow());
    }

    private static Row row(String id, long count, RuleSet rules) {
        if (id.equals(ClassKey.UNCLASSIFIED)) {
            return new Row(id, Verdict.UNCLASSIFIED, "no rule matched", count);
        }
        Rule rule = rules.get(id);
        return new Row(id, rule.verdict(), rule.title(), count);
    }

    /** The row's part of the total, 0 to 1; 0 if there are no events. */
    public double share(Row row) {
        return total == 0 ? 0 : (double) row.count() / total;
    }
}

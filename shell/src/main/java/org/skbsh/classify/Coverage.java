package org.skbsh.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.skbsh.model.Loss;
import org.skbsh.model.Total;
import org.skbsh.query.Selection;

/**
 * Which rules name events in view, and which none.
 *
 * @param rows every rule: those that fired by weight, then the shadowed ones, then the others in the order of trying
 * @param unclassified how many events no rule names
 * @param total events in view
 */
public record Coverage(List<Row> rows, long unclassified, long total, Loss loss) {
    public Coverage {
        rows = List.copyOf(rows);
    }

    /** What a rule did. */
    public enum State {
        FIRED,
        /** It named nothing, and an earlier rule takes one of its own examples. */
        SHADOWED,
        NEVER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One rule.
     *
     * @param count the events that it names
     * @param by the rule that takes one of its examples, of a shadowed one
     */
    public record Row(Rule rule, State state, long count, Optional<Rule> by) {}

    public static Coverage of(Selection view, Classifier classifier) {
        List<Rule> rules = classifier.rules().rules();
        long[] counts = counts(view, classifier.classify(view.capture()), rules.size());
        Map<Rule, Rule> shadows = new HashMap<>();
        classifier.rules().shadows().forEach(shadow -> shadows.putIfAbsent(shadow.rule(), shadow.by()));
        List<Row> rows = new ArrayList<>();
        for (int place = 0; place < rules.size(); place++) {
            Rule rule = rules.get(place);
            Optional<Rule> by = Optional.ofNullable(shadows.get(rule));
            rows.add(new Row(rule, state(counts[place], by), counts[place], by));
        }
        rows.sort(Comparator.comparing(Row::state).thenComparing(Row::count, Comparator.reverseOrder()));
        return new Coverage(
                rows, counts[rules.size()], view.total(), view.capture().loss());
    }

    // By the place of the rule; after them those of no rule.
    private static long[] counts(Selection view, int[] places, int rules) {
        long[] counts = new long[rules + 1];
        for (int row = 0; row < places.length; row++) {
            if (view.has(row)) {
                counts[places[row]] = Total.plus(
                        counts[places[row]], view.capture().events().count().get(row));
            }
        }
        return counts;
    }

    private static State state(long count, Optional<Rule> by) {
        if (count > 0) {
            return State.FIRED;
        }
        return by.isPresent() ? State.SHADOWED : State.NEVER;
    }

    /** How many rules are in a state. */
    public long number(State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    /** The row's part of the total, 0 to 1; 0 if there are no events. */
    public double share(Row row) {
        return total == 0 ? 0 : (double) row.count() / total;
    }
}

package org.skbsh.classify;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.skbsh.model.Capture;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Key;
import org.skbsh.query.Selection;

/**
 * The events in view that no rule names, or only a catch-all.
 *
 * @param events these events
 * @param keys what they are grouped by: class, event, reason and caller
 * @param grouping their groups, the largest first
 * @param total how many events are in view
 */
public record Unknown(Selection events, List<Key> keys, Grouping grouping, long total) {
    public static final String KEYS = "class,event,reason,caller";

    public Unknown {
        keys = List.copyOf(keys);
    }

    /** @param keys those of {@link #KEYS} */
    public static Unknown of(Selection view, Classifier classifier, List<Key> keys) {
        Capture capture = view.capture();
        int[] places = classifier.classify(capture);
        List<Rule> rules = classifier.rules().rules();
        BitSet rows = new BitSet(places.length);
        for (int row = 0; row < places.length; row++) {
            boolean named =
                    places[row] < rules.size() && !rules.get(places[row]).catchAll();
            rows.set(row, view.has(row) && !named);
        }
        Selection unnamed = new Selection(capture, Optional.of(rows), view.filter());
        return new Unknown(unnamed, keys, Groups.group(unnamed, keys), view.total());
    }

    /** How many of them not even a catch-all names. */
    public long unclassified() {
        return grouping.rows().stream()
                .filter(row -> row.values().get(0).equals(ClassKey.UNCLASSIFIED))
                .mapToLong(Grouping.Row::count)
                .sum();
    }

    /** Their part of the events in view, 0 to 1; 0 if there are none. */
    public double share() {
        return total == 0 ? 0 : (double) grouping.total() / total;
    }
}

package org.skbsh.session;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.skbsh.model.UserError;
import org.skbsh.query.Grouping;
import org.skbsh.query.Key;
import org.skbsh.query.KeyColumn;
import org.skbsh.query.Selection;

/** A grouping with its events, so that a user can look into one of its groups. */
public record GroupedView(Selection selection, List<Key> keys, Grouping grouping) {
    /** The events of a group by its number in the table, from 1. */
    public Selection group(int number) {
        if (number < 1 || number > grouping.rows().size()) {
            throw UserError.usage(
                    "there is no group " + number,
                    "the last grouping has " + grouping.rows().size());
        }
        List<String> values = grouping.rows().get(number - 1).values();
        List<KeyColumn> codings =
                keys.stream().map(key -> key.over(selection.capture())).toList();
        int size = selection.capture().events().size();
        BitSet rows = new BitSet(size);
        for (int row = 0; row < size; row++) {
            if (selection.has(row) && isIn(row, values, codings)) {
                rows.set(row);
            }
        }
        return new Selection(selection.capture(), Optional.of(rows), "group " + number);
    }

    private static boolean isIn(int row, List<String> values, List<KeyColumn> codings) {
        for (int key = 0; key < values.size(); key++) {
            KeyColumn coding = codings.get(key);
            if (!coding.text(coding.code(row)).equals(values.get(key))) {
                return false;
            }
        }
        return true;
    }
}

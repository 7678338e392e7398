package org.skbsh.session;

import java.util.ArrayList;
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
        List<Wanted> wanted = new ArrayList<>();
        for (int key = 0; key < values.size(); key++) {
            wanted.add(new Wanted(keys.get(key).over(selection.capture()), values.get(key)));
        }
        int size = selection.capture().events().size();
        BitSet rows = new BitSet(size);
        for (int row = 0; row < size; row++) {
            if (selection.has(row) && isIn(row, wanted)) {
                rows.set(row);
            }
        }
        return new Selection(selection.capture(), Optional.of(rows), "group " + number);
    }

    private static boolean isIn(int row, List<Wanted> wanted) {
        for (Wanted one : wanted) {
            if (!one.has(row)) {
                return false;
            }
        }
        return true;
    }

    /** A value of a key; each distinct value is compared once. */
    private static final class Wanted {
        private static final byte YES = 1;
        private static final byte NO = 2;

        private final KeyColumn column;
        private final String value;
        private final byte[] known;

        Wanted(KeyColumn column, String value) {
            this.column = column;
            this.value = value;
            this.known = new byte[column.size()];
        }

        boolean has(int row) {
            int code = column.code(row);
            if (known[code] == 0) {
                known[code] = column.text(code).equals(value) ? YES : NO;
            }
            return known[code] == YES;
        }
    }
}

package org.skbsh.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The events that were grouped, and by which keys: finds the events of one group again. */
public record GroupEvents(Selection selection, List<Key> keys) {
    public GroupEvents {
        keys = List.copyOf(keys);
    }

    /**
     * The events of a group.
     *
     * @param values one for each key, as in a row of the grouping
     */
    public Selection of(List<String> values) {
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
        return selection.narrowed(rows, condition(values));
    }

    /** The condition that {@code filter} takes for a group. */
    public String condition(List<String> values) {
        return IntStream.range(0, values.size())
                .mapToObj(key -> Condition.equal(keys.get(key).name(), values.get(key)))
                .collect(Collectors.joining(" && "));
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

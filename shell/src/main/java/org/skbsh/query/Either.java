package org.skbsh.query;

import java.util.function.IntPredicate;

/**
 * Two columns of texts as one: the first where its value will do, otherwise the second. Both number the texts of one
 * capture, so that equal texts have equal numbers.
 *
 * @param does whether the first's value will do, by its number
 */
record Either(KeyColumn first, IntPredicate does, KeyColumn second) implements KeyColumn {
    /** The second's value where the first has none. */
    static KeyColumn of(KeyColumn first, KeyColumn second) {
        return first.size() == 1 ? second : new Either(first, code -> code != 0, second);
    }

    /** Only those values of a column that will do. */
    static KeyColumn only(KeyColumn column, IntPredicate does) {
        return new Either(column, does, new FieldKey.Nowhere());
    }

    @Override
    public int size() {
        return Math.max(first.size(), second.size());
    }

    @Override
    public int code(int row) {
        int code = first.code(row);
        return does.test(code) ? code : second.code(row);
    }

    @Override
    public void codes(int from, int count, int[] into) {
        first.codes(from, count, into);
        for (int i = 0; i < count; i++) {
            if (!does.test(into[i])) {
                into[i] = second.code(from + i);
            }
        }
    }

    @Override
    public String text(int code) {
        return first.size() == 1 ? second.text(code) : first.text(code);
    }
}

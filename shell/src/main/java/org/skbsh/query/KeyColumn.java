package org.skbsh.query;

/**
 * The values of a key over one capture, as numbers from 0 to {@link #size()} - 1: grouping counts numbers, and asks for
 * a text once for each group. Costly values (chains, classes) are computed before, once for each distinct stack.
 */
public interface KeyColumn {
    int size();

    /** The number of the row's value. */
    int code(int row);

    /** The numbers of a range of rows, for passes over millions of rows. */
    default void codes(int from, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = code(from + i);
        }
    }

    /** The value with this number, for people and for JSON; empty for "not recorded". */
    String text(int code);
}

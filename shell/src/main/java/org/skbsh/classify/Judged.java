package org.skbsh.classify;

import java.util.List;

import org.skbsh.query.KeyColumn;

/**
 * What the rule that names each event stands for: its class, its verdict.
 *
 * @param places the place of each event's rule, as {@link Classifier#classify} gives them
 * @param ofPlace the number of the word for the rule at each place; after them, for no rule
 */
record Judged(int[] places, int[] ofPlace, List<String> words) implements KeyColumn {
    @Override
    public int size() {
        return words.size();
    }

    @Override
    public int code(int row) {
        return ofPlace[places[row]];
    }

    @Override
    public void codes(int from, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = ofPlace[places[from + i]];
        }
    }

    @Override
    public String text(int code) {
        return words.get(code);
    }
}

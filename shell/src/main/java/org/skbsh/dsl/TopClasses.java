package org.skbsh.dsl;

import java.util.List;

import org.skbsh.classify.Classification;

/**
 * The largest classes of some events.
 *
 * @param classification all classes: shares refer to its total
 * @param top how many to show; 0 for all
 */
public record TopClasses(Classification classification, int top) {
    /** The first of them; 0 for all. */
    public TopClasses top(int number) {
        return new TopClasses(classification, number);
    }

    /** The classes to show. */
    public List<Classification.Row> getRows() {
        List<Classification.Row> rows = classification.rows();
        return top == 0 || top >= rows.size() ? rows : rows.subList(0, top);
    }
}

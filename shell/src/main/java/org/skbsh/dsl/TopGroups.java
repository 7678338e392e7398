package org.skbsh.dsl;

import java.util.List;

import org.skbsh.query.Grouping;
import org.skbsh.query.Key;

/**
 * The largest groups of a grouping.
 *
 * @param grouping all groups: shares refer to its total
 * @param top how many to show; 0 for all
 */
public record TopGroups(Grouping grouping, int top) {
    /** The first of them; 0 for all. */
    public TopGroups top(int number) {
        return new TopGroups(grouping, number);
    }

    /** Sorted by one of their keys. */
    public TopGroups sort(Object key) {
        return new TopGroups(grouping.sortedBy(key instanceof Key known ? known.name() : String.valueOf(key)), top);
    }

    /** The groups to show. */
    public List<Grouping.Row> getRows() {
        List<Grouping.Row> rows = grouping.rows();
        return top == 0 || top >= rows.size() ? rows : rows.subList(0, top);
    }
}

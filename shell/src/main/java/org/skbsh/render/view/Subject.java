package org.skbsh.render.view;

import java.util.List;
import java.util.function.Supplier;

import org.skbsh.query.Selection;

/** What a row of a table stands for. */
public sealed interface Subject {
    /**
     * Some events: of a group, a class, a stack, a step of time.
     *
     * @param selection these events
     * @param equal the keys in which all of them are equal
     */
    record Events(Selection selection, List<String> equal) implements Subject {
        public Events {
            equal = List.copyOf(equal);
        }
    }

    /** Something else that can be shown: an event, a rule, a capture. */
    record Result(Supplier<Object> result) implements Subject {}

    /** Nothing but the row itself: to be shown whole, where the table cuts it. */
    record Row() implements Subject {}
}

package org.skbsh.render.view;

import java.util.List;
import java.util.function.Supplier;

import org.skbsh.model.Event;
import org.skbsh.query.GroupEvents;
import org.skbsh.query.Selection;

/** What a row of a table stands for. */
public sealed interface Subject {
    /**
     * Some events: of a group, a class, a stack, a step of time.
     *
     * @param selection these events
     * @param equal the keys in which all of them are equal
     * @param condition what {@code filter} takes for them; empty where it has no words for that
     */
    record Events(Selection selection, List<String> equal, String condition) implements Subject {
        public Events {
            equal = List.copyOf(equal);
        }
    }

    /**
     * The events of a group.
     *
     * @param values one for each key
     */
    static Subject group(GroupEvents events, List<String> equal, List<String> values) {
        return new Events(events.of(values), equal, events.condition(values));
    }

    /** One event. */
    record One(Event event) implements Subject {}

    /** Something else that can be shown: a rule, a capture. */
    record Result(Supplier<Object> result) implements Subject {}

    /** Nothing but the row itself: to be shown whole, where the table cuts it. */
    record Row() implements Subject {}
}

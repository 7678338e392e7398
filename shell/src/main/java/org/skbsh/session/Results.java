package org.skbsh.session;

import java.util.LinkedHashMap;
import java.util.Map;

import org.skbsh.dsl.EventSet;
import org.skbsh.dsl.TopClasses;
import org.skbsh.dsl.TopGroups;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;

/** Views of results: of the session's own kinds here, of all others by {@link Views}. */
public final class Results {
    private Results() {}

    public static View view(Object result) {
        if (result instanceof Result shown) {
            return shown.view();
        }
        if (result instanceof EventSet events) {
            return capture(events);
        }
        if (result instanceof TopGroups groups) {
            return top(Views.of(groups.grouping()), groups.top());
        }
        if (result instanceof TopClasses classes) {
            return top(Views.of(classes.classification()), classes.top());
        }
        return Views.of(result);
    }

    private static View top(View view, int number) {
        return number > 0 && view instanceof View.Table table ? table.top(number) : view;
    }

    /** The part of a result to keep. */
    public static Object value(Object result) {
        return result instanceof Result shown ? shown.value() : result;
    }

    /** The card of a capture, under its name in the session. */
    private static View capture(EventSet events) {
        View.Card card = (View.Card) Views.of(events.getCapture());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("capture", events.getName());
        fields.putAll(card.fields());
        if (!events.getFilter().isEmpty()) {
            fields.put("filter", events.getFilter());
            fields.put("in view", events.size());
        }
        return new View.Card(card.name(), fields, card.notes());
    }
}

package org.skbsh.command.look;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Rule;
import org.skbsh.model.Event;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.Result;

/**
 * An event with the rule that names it, for {@code event}; the result keeps only the event.
 *
 * @param rule none for an event that no rule matches
 */
record NamedEvent(Event event, Optional<Rule> rule) implements Result {
    @Override
    public Event value() {
        return event;
    }

    @Override
    public View view() {
        return view(Views.of(event), rule);
    }

    /** The card with the class in front of the stack. */
    static View view(View view, Optional<Rule> rule) {
        View.Card card = (View.Card) view;
        Map<String, Object> fields = new LinkedHashMap<>(card.fields());
        Object stack = fields.remove("stack");
        fields.put("class", rule.map(Rule::id).orElse(ClassKey.UNCLASSIFIED));
        rule.ifPresent(named -> {
            fields.put("verdict", named.verdict().word());
            fields.put("title", named.title());
        });
        fields.put("stack", stack);
        return new View.Card(card.name(), fields, card.notes());
    }
}

package org.skbsh.command.look;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Rule;
import org.skbsh.model.Event;
import org.skbsh.model.Symbol;
import org.skbsh.query.Aliases;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.Result;
import org.skbsh.session.Session;

/**
 * An event with the rule that names it, for {@code event}; the result keeps only the event.
 *
 * @param rule none for an event that no rule matches
 * @param whole whether to show the tracer's own frames too
 */
record NamedEvent(Event event, Optional<Rule> rule, Aliases aliases, boolean whole) implements Result {
    static NamedEvent of(Session session, Event event, boolean whole) {
        return new NamedEvent(event, session.classifier().rule(event), session.aliases(), whole);
    }

    @Override
    public Event value() {
        return event;
    }

    /** The event's card, with its class and why in front of the stack. */
    @Override
    public View view() {
        View.Card card = (View.Card) Views.of(event);
        Map<String, Object> fields = new LinkedHashMap<>(card.fields());
        fields.remove("stack");
        fields.put("class", rule.map(Rule::id).orElse(ClassKey.UNCLASSIFIED));
        rule.ifPresent(named -> {
            fields.put("verdict", named.verdict().word());
            fields.put("title", named.title());
        });
        fields.put("why", Reasoning.why(rule));
        fields.put("stack", stack());
        return new View.Card(card.name(), fields, card.notes());
    }

    private List<Object> stack() {
        int before = whole ? event.stack().tracerFrames() : 0;
        List<Symbol> frames = whole ? event.stack().frames() : event.stack().calls();
        List<Integer> marked = MarkedStack.deciding(event, rule, aliases).stream()
                .map(place -> before + place)
                .toList();
        return MarkedStack.lines(frames.stream().map(Symbol::raw).toList(), marked);
    }
}

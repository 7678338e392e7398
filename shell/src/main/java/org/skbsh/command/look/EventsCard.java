package org.skbsh.command.look;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Classification;
import org.skbsh.model.Event;
import org.skbsh.model.Events;
import org.skbsh.model.Symbol;
import org.skbsh.query.Selection;
import org.skbsh.query.StackCounts;
import org.skbsh.render.view.Subject;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.Session;

/** Some events as a card: what they mean and why, whose packets they are, where they were freed, and what to do next. */
final class EventsCard {
    private static final int STACKS = 5;
    private static final List<String> OF_A_RULE = List.of("explanation", "causes", "check");

    private final int number;
    private final Session session;
    private final Subject.Events subject;
    private final Selection events;
    private final List<String> equal;
    private final Classification classes;
    private final Optional<Event> first;

    /** @param number of the row that they are behind */
    EventsCard(Session session, Subject.Events subject, int number) {
        this.number = number;
        this.session = session;
        this.subject = subject;
        this.events = subject.selection();
        this.equal = subject.equal();
        this.classes = Classification.of(events, session.classifier());
        this.first = first(events);
    }

    private static Optional<Event> first(Selection selection) {
        Events all = selection.capture().events();
        for (int row = 0; row < all.size(); row++) {
            if (selection.has(row)) {
                return Optional.of(all.get(row));
            }
        }
        return Optional.empty();
    }

    /** The card, under the fields of the row that it opens. */
    View.Card under(Map<String, Object> row) {
        Map<String, Object> fields = new LinkedHashMap<>(row);
        if (!equal.contains("verdict")) {
            fields.put("classes", classes());
        }
        if (classes.rows().size() == 1) {
            fields.putAll(meaning());
        }
        fields.putAll(PacketParts.of(events, session.keys(), equal));
        List<StackCounts.Counted> stacks = StackCounts.of(events).stacks();
        fields.put("stacks", stacks.stream().limit(STACKS).map(this::stack).toList());
        fields.put("next", NextSteps.after(session, subject, classes, number));
        int more = stacks.size() - STACKS;
        return new View.Card("show", fields, more > 0 ? List.of(more + " more distinct stacks") : List.of());
    }

    private List<View.Item> classes() {
        boolean several = classes.rows().size() > 1;
        boolean known = equal.contains("class");
        return classes.rows().stream()
                .map(row -> new View.Item(
                        known ? "title" : "class",
                        List.of((known ? "" : id(row)) + row.title() + (several ? ", " + events(row.count()) : "")),
                        named(
                                "class", row.id(),
                                "verdict", row.verdict().word(),
                                "title", row.title(),
                                "count", row.count())))
                .toList();
    }

    private static String events(long count) {
        return count + (count == 1 ? " event" : " events");
    }

    private static String id(Classification.Row row) {
        boolean named = row.verdict().isOfEnd();
        return named ? row.id() + ", " + row.verdict().word() + ": " : row.id() + ": ";
    }

    /** Why they are of this class, and what its rules say. */
    private Map<String, Object> meaning() {
        Map<String, Object> fields = new LinkedHashMap<>();
        String id = classes.rows().get(0).id();
        fields.put("why", Reasoning.why(first.flatMap(session.classifier()::rule)));
        if (!id.equals(ClassKey.UNCLASSIFIED)) {
            View.Card rules = (View.Card) Views.ofClass(session.rules().all().all(id));
            OF_A_RULE.stream()
                    .filter(rules.fields()::containsKey)
                    .forEach(field -> fields.put(field, rules.fields().get(field)));
        }
        return fields;
    }

    private View.Item stack(StackCounts.Counted counted) {
        List<String> functions =
                counted.stack().calls().stream().map(Symbol::base).toList();
        return new View.Item(
                String.format(Locale.ROOT, "stack %d, %s", counted.stack().id(), events(counted.count())),
                MarkedStack.lines(functions, deciding(counted)),
                named("stack", counted.stack().id(), "count", counted.count(), "functions", functions));
    }

    private List<Integer> deciding(StackCounts.Counted counted) {
        Events all = events.capture().events();
        for (int row = 0; row < all.size(); row++) {
            if (events.has(row) && all.stack().get(row) == counted.stack().id()) {
                Event event = all.get(row);
                return MarkedStack.deciding(event, session.classifier().rule(event), session.aliases());
            }
        }
        return List.of();
    }

    private static Map<String, Object> named(Object... pairs) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            named.put((String) pairs[at], pairs[at + 1]);
        }
        return named;
    }
}

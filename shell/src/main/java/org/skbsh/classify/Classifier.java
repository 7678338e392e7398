package org.skbsh.classify;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.skbsh.model.Capture;
import org.skbsh.model.Event;
import org.skbsh.model.Events;
import org.skbsh.model.TextField;

/**
 * Applies rules to captures, once for each combination of stack, reason and probe. A rule that throws is reported once and
 * set aside.
 */
public final class Classifier {
    private final RuleSet rules;
    private final Consumer<String> complaints;
    // By identity: a rule's own hash would go over all its examples, for each rule and each kind of event.
    private final Set<Rule> setAside = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, int[]> places = new HashMap<>();
    private final Map<Events, int[]> known = new WeakHashMap<>();

    /** @param complaints told of each rule that throws, in one line */
    public Classifier(RuleSet rules, Consumer<String> complaints) {
        this.rules = rules;
        this.complaints = complaints;
    }

    public RuleSet rules() {
        return rules;
    }

    /** For each row, the place of its rule among the rules; their number where none matched. */
    public synchronized int[] classify(Capture capture) {
        return known.computeIfAbsent(capture.events(), this::classes);
    }

    private int[] classes(Events events) {
        return new ClassPass(events, this::first).classes();
    }

    private int first(Facts facts) {
        List<Rule> all = rules.rules();
        // Most rules are for one reason: those for others are not asked.
        for (int place : places.computeIfAbsent(facts.text(TextField.REASON), this::places)) {
            if (holds(all.get(place), facts)) {
                return place;
            }
        }
        return all.size();
    }

    private int[] places(String reason) {
        return IntStream.range(0, rules.rules().size())
                .filter(place -> rules.rules().get(place).mayHold(reason))
                .toArray();
    }

    private boolean holds(Rule rule, Facts facts) {
        if (setAside.contains(rule)) {
            return false;
        }
        try {
            return rule.holds(facts);
        } catch (RuntimeException | Error e) {
            String why = Broken.why(e);
            setAside.add(rule);
            complaints.accept("rule " + rule.id() + " (" + rule.source() + ") is set aside: " + why);
            return false;
        }
    }

    /** The rule that names an event. */
    public Optional<Rule> rule(Event event) {
        int place = first(facts(event));
        return place < rules.rules().size() ? Optional.of(rules.rules().get(place)) : Optional.empty();
    }

    /** What rules see of an event. */
    public static Facts facts(Event event) {
        return Facts.of(event.stack(), event.texts());
    }
}

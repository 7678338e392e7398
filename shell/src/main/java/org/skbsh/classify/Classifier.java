package org.skbsh.classify;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.skbsh.model.Capture;
import org.skbsh.model.Event;
import org.skbsh.model.Events;
import org.skbsh.model.TextField;

/**
 * Applies rules to captures, once for each combination of stack, reason and probe. A rule that throws an exception is
 * reported once and no longer used. Several threads may ask at once.
 */
public final class Classifier {
    private final RuleSet rules;
    private final Consumer<String> complaints;
    /** By the place of a rule: 1 when it is set aside. */
    private final AtomicIntegerArray setAside;

    private final Map<String, int[]> places = new ConcurrentHashMap<>();
    private final Map<Events, int[]> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param complaints gets one line for each rule that throws an exception */
    public Classifier(RuleSet rules, Consumer<String> complaints) {
        this.rules = rules;
        this.complaints = complaints;
        this.setAside = new AtomicIntegerArray(rules.rules().size());
    }

    public RuleSet rules() {
        return rules;
    }

    /** For each row, the place of its rule among the rules; the number of rules if none matched. */
    public int[] classify(Capture capture) {
        int[] classes = known.get(capture.events());
        if (classes == null) {
            classes = new ClassPass(capture, this::first).classes();
            known.put(capture.events(), classes);
        }
        return classes;
    }

    private int first(Facts facts) {
        List<Rule> all = rules.rules();
        // Most rules are for one reason: we skip those for other reasons.
        for (int place : places.computeIfAbsent(facts.text(TextField.REASON), this::places)) {
            if (holds(place, all.get(place), facts)) {
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

    private boolean holds(int place, Rule rule, Facts facts) {
        if (setAside.get(place) != 0) {
            return false;
        }
        try {
            return rule.holds(facts);
        } catch (RuntimeException | Error e) {
            String why = Broken.why(e);
            if (setAside.compareAndSet(place, 0, 1)) {
                complaints.accept("rule " + rule.id() + " (" + rule.source() + ") is no longer used: " + why);
            }
            return false;
        }
    }

    /** The rule that names an event. */
    public Optional<Rule> rule(Event event) {
        int place = first(facts(event));
        return place < rules.rules().size() ? Optional.of(rules.rules().get(place)) : Optional.empty();
    }

    /** What rules see from an event. */
    public static Facts facts(Event event) {
        return Facts.of(event);
    }
}

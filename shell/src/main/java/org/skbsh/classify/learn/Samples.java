package org.skbsh.classify.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Classifier;
import org.skbsh.classify.Facts;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.model.Events;
import org.skbsh.model.Stack;
import org.skbsh.model.TextField;
import org.skbsh.model.Total;
import org.skbsh.query.Aliases;
import org.skbsh.query.Selection;

/**
 * What a rule is learned from.
 *
 * @param wanted the events that the rule shall name, the most frequent first
 * @param others the events that it must not name
 * @param examples the examples of the classes that there are, which it must not match
 * @param beyond how many events outside the view are like those wanted
 */
public record Samples(List<EventKind> wanted, List<EventKind> others, List<EventKind> examples, long beyond) {
    public Samples {
        wanted = List.copyOf(wanted);
        others = List.copyOf(others);
        examples = List.copyOf(examples);
    }

    private record Row(int stack, int reason, int probe, int location) {}

    /** How many events of a kind are in the group, in the view beside it, and outside the view. */
    private static final class Counts {
        private final int example;
        private long group;
        private long view;
        private long beyond;

        Counts(int row) {
            example = row;
        }
    }

    /**
     * The samples of one capture.
     *
     * @param view the events that the group is one of
     * @param group the events that the rule shall name
     */
    public static Samples of(Selection view, Selection group, Classifier classifier, Aliases aliases) {
        Events events = view.capture().events();
        int[] places = classifier.classify(view.capture());
        List<EventKind> wanted = new ArrayList<>();
        List<EventKind> others = new ArrayList<>();
        long beyond = 0;
        for (Counts counts : counts(events, view, group).values()) {
            String id = id(places[counts.example], classifier.rules());
            Facts facts = Classifier.facts(events.get(counts.example));
            if (counts.group > 0) {
                wanted.add(EventKind.of(facts, aliases, counts.group, id));
                beyond = Total.plus(beyond, counts.beyond);
            }
            if (counts.view > 0 || counts.group == 0) {
                others.add(EventKind.of(facts, aliases, Total.plus(counts.view, counts.beyond), id));
            }
        }
        wanted.sort((one, other) -> Long.compare(other.count(), one.count()));
        return new Samples(wanted, others, examples(classifier.rules(), aliases), beyond);
    }

    private static Map<Row, Counts> counts(Events events, Selection view, Selection group) {
        Map<Row, Counts> kinds = new LinkedHashMap<>();
        for (int row = 0; row < events.size(); row++) {
            int stack = events.stack().get(row);
            int location =
                    stack == Stack.NONE.id() ? events.text(TextField.LOCATION).get(row) : 0;
            Row kind = new Row(
                    stack,
                    events.text(TextField.REASON).get(row),
                    events.text(TextField.PROBE).get(row),
                    location);
            int first = row;
            Counts counts = kinds.computeIfAbsent(kind, any -> new Counts(first));
            long count = events.count().get(row);
            if (group.has(row)) {
                counts.group = Total.plus(counts.group, count);
            } else if (view.has(row)) {
                counts.view = Total.plus(counts.view, count);
            } else {
                counts.beyond = Total.plus(counts.beyond, count);
            }
        }
        return kinds;
    }

    private static String id(int place, RuleSet rules) {
        return place == rules.rules().size()
                ? ClassKey.UNCLASSIFIED
                : rules.rules().get(place).id();
    }

    // What no rule matches, or only a catch-all, is nobody's: a new rule may take it.
    private static List<EventKind> examples(RuleSet rules, Aliases aliases) {
        Map<EventKind, Boolean> found = new LinkedHashMap<>();
        for (Rule rule : rules.rules()) {
            for (Rule.Example example : rule.examples()) {
                Facts facts = example.facts();
                Optional<Rule> owner = example.expected() && !rule.catchAll() ? Optional.of(rule) : rules.first(facts);
                owner.filter(one -> !one.catchAll())
                        .ifPresent(one -> found.put(EventKind.of(facts, aliases, 0, one.id()), true));
            }
        }
        return List.copyOf(found.keySet());
    }

    /** These and those of another capture. */
    public Samples plus(Samples other) {
        return new Samples(
                joined(wanted, other.wanted), joined(others, other.others), examples, Total.plus(beyond, other.beyond));
    }

    private static List<EventKind> joined(List<EventKind> some, List<EventKind> more) {
        Map<Object, EventKind> kinds = new HashMap<>();
        Stream.concat(some.stream(), more.stream())
                .forEach(kind -> kinds.merge(
                        List.of(
                                kind.end(),
                                kind.reason(),
                                kind.callers(),
                                kind.freed().functions(),
                                kind.id()),
                        kind,
                        (one, next) -> new EventKind(
                                one.stack(),
                                one.freed(),
                                one.end(),
                                one.reason(),
                                Total.plus(one.count(), next.count()),
                                one.id())));
        return kinds.values().stream()
                .sorted((one, next) -> Long.compare(next.count(), one.count()))
                .toList();
    }

    /** How many events the rule shall name. */
    public long total() {
        return wanted.stream().mapToLong(EventKind::count).reduce(0, Total::plus);
    }

    /**
     * Whether an example is of a class that the wanted events have, and says nothing against them: the class has no other
     * event here, or the example is the beginning of a wanted stack.
     */
    boolean isOneOfWanted(EventKind example) {
        boolean akin = wanted.stream().anyMatch(kind -> kind.id().equals(example.id()));
        return akin
                && (others.stream().noneMatch(kind -> kind.id().equals(example.id()))
                        || wanted.stream().anyMatch(kind -> kind.beginsLike(example)));
    }
}

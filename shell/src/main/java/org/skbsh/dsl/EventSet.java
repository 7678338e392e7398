package org.skbsh.dsl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

import org.skbsh.classify.Classification;
import org.skbsh.dsl.groovy.Called;
import org.skbsh.model.Capture;
import org.skbsh.model.Event;
import org.skbsh.query.CallTree;
import org.skbsh.query.Difference;
import org.skbsh.query.Groups;
import org.skbsh.query.Key;
import org.skbsh.query.Selection;
import org.skbsh.query.StackCounts;
import org.skbsh.query.Timeline;

/** Events of one capture in Groovy lines and scripts: all of them, or those that {@link #where} left. */
@Called("events")
public final class EventSet implements Iterable<Event> {
    private final String name;
    private final Selection selection;
    private final EventWords words;

    public EventSet(String name, Selection selection, EventWords words) {
        this.name = name;
        this.selection = selection;
        this.words = words;
    }

    public String getName() {
        return name;
    }

    public Selection getSelection() {
        return selection;
    }

    public Capture getCapture() {
        return selection.capture();
    }

    /** The condition that left these events, for people; empty for all events. */
    public String getFilter() {
        return selection.filter();
    }

    /** The events that pass: {@code where { drop && via('ip_rcv <- ..') }}. */
    public EventSet where(
            @DelegatesTo(value = EventFields.class, strategy = Closure.DELEGATE_FIRST) Closure<?> condition) {
        return where(condition, "{ … }");
    }

    EventSet where(Closure<?> condition, String text) {
        return with(new ClosureFilter(condition, text, words).apply(selection));
    }

    /** The events that pass a filter in the notation of commands. */
    public EventSet where(CharSequence expression) {
        return with(words.filter(selection, expression.toString()));
    }

    private EventSet with(Selection left) {
        return new EventSet(name, left, words);
    }

    /** Counts them by keys: {@code groupBy(reason, caller(2))}, {@code groupBy('class')}. */
    public TopGroups groupBy(Object... keys) {
        return new TopGroups(Groups.group(selection, keys(keys)), 0);
    }

    /** How others differ from these, by class and caller or by other keys: {@code before.diff(after).grown}. */
    public Difference diff(EventSet after, Object... keys) {
        Object[] by = keys.length == 0 ? new Object[] {"class,caller"} : keys;
        return Difference.of(selection, after.selection, keys(by));
    }

    private List<Key> keys(Object... keys) {
        List<Key> found = new ArrayList<>();
        for (Object key : keys) {
            if (key instanceof Key known) {
                found.add(known);
            } else {
                for (String word : String.valueOf(key).split(",")) {
                    found.add(words.key(word.strip()));
                }
            }
        }
        return found;
    }

    /**
     * Counts them in steps of time: {@code timeline()}, {@code timeline(500.ms)}, {@code timeline(reason, 1.s)}.
     *
     * @param by keys, and the width of a step
     */
    public Timeline timeline(Object... by) {
        Optional<Duration> step = Arrays.stream(by)
                .filter(Duration.class::isInstance)
                .map(Duration.class::cast)
                .findFirst();
        Object[] keys =
                Arrays.stream(by).filter(one -> !(one instanceof Duration)).toArray();
        return Timeline.of(selection, keys(keys), step);
    }

    /** Classifies them: their classes with verdict and title. */
    public TopClasses classify() {
        return new TopClasses(Classification.of(selection, words.classifier()), 0);
    }

    /** Their stacks merged into a tree, from the freeing functions outward. */
    public CallTree getTree() {
        return CallTree.of(selection, CallTree.Direction.CALLERS);
    }

    /** Their distinct stacks, the most frequent first. */
    public StackCounts getStacks() {
        return StackCounts.of(selection);
    }

    /** The number of events. */
    public long size() {
        return selection.total();
    }

    /** Makes them the events that commands use, and returns them. */
    public EventSet view() {
        words.view(name, selection);
        return this;
    }

    private IntStream rows() {
        return IntStream.range(0, getCapture().events().size()).filter(selection::has);
    }

    @Override
    public Iterator<Event> iterator() {
        return rows().mapToObj(getCapture().events()::get).iterator();
    }

    @Override
    public String toString() {
        return name;
    }
}

package org.skbsh.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.skbsh.model.Capture;
import org.skbsh.model.Event;
import org.skbsh.model.Field;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;
import org.skbsh.query.EventNumbers;
import org.skbsh.query.Selection;

/**
 * The captures of the session by name, each with its filter, and the current one. A line that was given up may still run
 * beside the next one, and completion reads them too: hence one call at a time.
 */
public final class Captures {
    private final Map<String, Selection> byName = new LinkedHashMap<>();
    /** What was in view before each change of a filter, the newest last. */
    private final Map<String, List<Selection>> before = new HashMap<>();

    private Optional<String> current = Optional.empty();

    /** Adds a capture and makes it current; a name that exists gets a number. */
    public synchronized String add(String wanted, Capture capture) {
        String name = free(wanted);
        byName.put(name, Selection.all(capture));
        current = Optional.of(name);
        return name;
    }

    private String free(String wanted) {
        String name = wanted;
        for (int number = 2; byName.containsKey(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }

    public synchronized List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public synchronized Optional<String> current() {
        return current;
    }

    /** The fields beyond the usual ones that any of them has. */
    synchronized Set<String> fields() {
        return byName.values().stream()
                .flatMap(selection -> selection.capture().events().fields().stream())
                .map(Field::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The events that commands use. */
    public synchronized Selection view() {
        return byName.get(currentName());
    }

    synchronized String currentName() {
        return current.orElseThrow(() -> new UserError(
                "there is no capture to look at",
                "load one: load FILE, or the one that comes with skbsh: load sample"));
    }

    /** One of the events in view, by its number from 1; a row that counts several events has as many numbers. */
    public Event event(int number) {
        return event(view(), number);
    }

    /** One of some events, by its number among them. */
    public static Event event(Selection events, long number) {
        int row = new EventNumbers(events)
                .row(number)
                .orElseThrow(() -> UserError.usage("there is no event " + number, inView(events, events.total())));
        return events.capture().events().get(row);
    }

    /** The number of the first event in view that is in a selection too; empty for none, or of another capture. */
    public OptionalLong number(Selection of) {
        Selection view = view();
        return view.capture() == of.capture() ? new EventNumbers(view).first(of::has) : OptionalLong.empty();
    }

    /** The name of a capture; empty if the session does not have it any more. */
    public synchronized Optional<String> name(Capture capture) {
        return byName.entrySet().stream()
                .filter(named -> named.getValue().capture() == capture)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String inView(Selection view, long events) {
        if (view.filter().isEmpty()) {
            return events == 0 ? "the capture has none" : "the capture has " + events;
        }
        return events + " in view; filter clear shows all "
                + view.capture().events().total();
    }

    /** Puts other events of the current capture in view. */
    public synchronized void view(Selection selection) {
        before.computeIfAbsent(currentName(), name -> new ArrayList<>()).add(view());
        byName.put(currentName(), selection);
    }

    /** Puts in view what was before the last change; false if there was none. */
    public synchronized boolean undo() {
        List<Selection> earlier = before.getOrDefault(currentName(), new ArrayList<>());
        if (earlier.isEmpty()) {
            return false;
        }
        byName.put(currentName(), earlier.remove(earlier.size() - 1));
        return true;
    }

    public synchronized Selection get(String name) {
        Selection selection = byName.get(name);
        if (selection == null) {
            List<String> names = new ArrayList<>(byName.keySet());
            throw UserError.usage(
                    "no capture is named '" + name + "'",
                    Spelling.suggestion(
                            name,
                            names,
                            names.isEmpty() ? "load one: load FILE" : "there are: " + String.join(", ", names)));
        }
        return selection;
    }

    public synchronized void use(String name) {
        get(name);
        current = Optional.of(name);
    }

    synchronized void clear() {
        byName.clear();
        before.clear();
        current = Optional.empty();
    }
}

package org.skbsh.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.skbsh.classify.Classifier;
import org.skbsh.dsl.Evaluator;
import org.skbsh.dsl.EventSet;
import org.skbsh.dsl.Verbs;
import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.query.Keys;
import org.skbsh.query.Selection;

/** What a shell remembers from line to line: captures, the view, rules, settings, results, and where output goes. */
public final class Session {
    private final Setup setup;
    private final Captures captures = new Captures();
    private final Rules rules;
    private final Aliases aliases;
    private final Keys keys;
    // Groovy's lines run on threads that may be given up, so two may meet here.
    private final Map<String, Object> variables = Collections.synchronizedMap(new TreeMap<>());
    private final List<Object> results = Collections.synchronizedList(new ArrayList<>());
    private final List<String> entries = new ArrayList<>();
    private final Verbs verbs;
    private Optional<Evaluator> evaluator = Optional.empty();
    private volatile Optional<GroupedView> lastGrouping = Optional.empty();
    private OptionalInt leaving = OptionalInt.empty();

    /** @param verbs what Groovy's lines may ask of a session; made for this one */
    public Session(Setup setup, Aliases aliases, Function<Session, Verbs> verbs) {
        this.setup = setup;
        this.aliases = aliases;
        this.rules = new Rules(setup.places().rules(), aliases, setup.out()::message);
        this.keys = rules.with(Keys.of(aliases));
        this.verbs = verbs.apply(this);
    }

    public Captures captures() {
        return captures;
    }

    public Settings settings() {
        return setup.settings();
    }

    public Places places() {
        return setup.places();
    }

    public Out out() {
        return setup.out();
    }

    public boolean isInteractive() {
        return setup.interactive();
    }

    public List<String> history() {
        return setup.history().get();
    }

    public String edited(String text) {
        return setup.editor().apply(text);
    }

    /** The Groovy variables: what lines assigned, and the methods they defined. */
    public Map<String, Object> variables() {
        return variables;
    }

    /** The lines of this session, as they were typed. */
    public List<String> entries() {
        return entries;
    }

    public Aliases aliases() {
        return aliases;
    }

    /** What events can be grouped and filtered by. */
    public Keys keys() {
        Set<String> fields = captures.fields();
        return fields.isEmpty() ? keys : keys.withFields(fields);
    }

    /** What is known of the kernel's drop reasons and counters. */
    public Knowledge knowledge() {
        return rules.knowledge();
    }

    public Rules rules() {
        return rules;
    }

    /** What names events. */
    public Classifier classifier() {
        return rules.classifier();
    }

    /** The events that commands look at, as Groovy sees them. */
    public EventSet view() {
        return events(captures.currentName(), captures.view());
    }

    public EventSet events(String name, Selection selection) {
        return new EventSet(name, selection, verbs);
    }

    /** Groovy, made when it is first needed: a session of commands alone never loads it. */
    public synchronized Evaluator evaluator() {
        if (evaluator.isEmpty()) {
            evaluator = Optional.of(new Evaluator(verbs, variables));
        }
        return evaluator.get();
    }

    /** Keeps a result, and returns its number. */
    public int keep(Object result) {
        results.add(result);
        return results.size();
    }

    public Object result(int number) {
        if (number < 1 || number > results.size()) {
            throw new UserError(
                    "there is no result $" + number,
                    results.isEmpty() ? "no line has given one yet" : "the last is $" + results.size());
        }
        return results.get(number - 1);
    }

    public List<Object> results() {
        return List.copyOf(results);
    }

    public void remember(GroupedView grouping) {
        lastGrouping = Optional.of(grouping);
    }

    public Optional<GroupedView> lastGrouping() {
        return lastGrouping;
    }

    /** Draws a result as the settings say. */
    public void show(Object result) {
        out().view(Results.view(result), settings().renderer());
    }

    /** Ends the session after this line. */
    public void leave(int status) {
        leaving = OptionalInt.of(status);
    }

    public OptionalInt leaving() {
        return leaving;
    }

    /** Back to how it began, settings apart. */
    public synchronized void reset() {
        captures.clear();
        variables.clear();
        results.clear();
        lastGrouping = Optional.empty();
        evaluator = Optional.empty();
    }

    /** Ends the running line when the user asked for that. */
    public void checkCancelled() {
        EvaluationThread.check();
    }
}

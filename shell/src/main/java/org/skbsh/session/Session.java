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
import org.skbsh.diagnosis.Check;
import org.skbsh.dsl.Evaluator;
import org.skbsh.dsl.EventSet;
import org.skbsh.dsl.Verbs;
import org.skbsh.dsl.check.CheckFiles;
import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.query.Keys;
import org.skbsh.query.Selection;
import org.skbsh.query.Stations;
import org.skbsh.render.view.View;

/** What a shell keeps from line to line: captures, the view, rules, settings, results, and where output goes. */
public final class Session {
    private final Setup setup;
    private final Captures captures = new Captures();
    private final Rules rules;
    private final Aliases aliases;
    private final Keys keys;
    // Lines of Groovy run on threads that may be given up, so two threads may meet here.
    private final Map<String, Object> variables = Collections.synchronizedMap(new TreeMap<>());
    private final List<Object> results = Collections.synchronizedList(new ArrayList<>());
    private final List<String> entries = new ArrayList<>();
    private final Verbs verbs;
    private Optional<Evaluator> evaluator = Optional.empty();
    private volatile Optional<Object> lastTable = Optional.empty();
    private Optional<List<Check>> checks = Optional.empty();
    private OptionalInt leaving = OptionalInt.empty();

    /** @param verbs what lines of Groovy can ask a session to do; made for this session */
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

    /** Whether standard input is for {@code load -}: neither a terminal nor where the lines come from. */
    public boolean inputIsData() {
        return setup.inputIsData();
    }

    public List<String> history() {
        return setup.history().get();
    }

    /** A text as the user edited it; empty if the user did not save it. */
    public Optional<String> edited(String text) {
        return setup.editor().apply(text);
    }

    /** The Groovy variables: assigned values and defined methods. */
    public Map<String, Object> variables() {
        return variables;
    }

    /** The lines of this session, as typed. */
    public List<String> entries() {
        return entries;
    }

    public Aliases aliases() {
        return aliases;
    }

    /** The keys to group and filter events by. */
    public Keys keys() {
        Set<String> fields = captures.fields();
        return fields.isEmpty() ? keys : keys.withFields(fields);
    }

    /** The knowledge of the kernel's drop reasons and counters. */
    public Knowledge knowledge() {
        return rules.knowledge();
    }

    /** Finds where on the packet path events end. */
    public Stations stations() {
        return rules.stations();
    }

    public Rules rules() {
        return rules;
    }

    /** The checks of a diagnosis, read on first use. */
    public synchronized List<Check> checks() {
        if (checks.isEmpty()) {
            checks = Optional.of(new CheckFiles(aliases).builtIn());
        }
        return checks.get();
    }

    /** What names events. */
    public Classifier classifier() {
        return rules.classifier();
    }

    /** The events that commands use, for Groovy. */
    public EventSet view() {
        return events(captures.currentName(), captures.view());
    }

    public EventSet events(String name, Selection selection) {
        return new EventSet(name, selection, verbs);
    }

    /** Groovy, created on first use: a session with only commands never loads it. */
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

    /**
     * Makes the rows of a result those that {@code show N} opens, if it is a table of numbered rows.
     *
     * @param view the view of the result
     */
    public void remember(Object result, View view) {
        if (view.forPeople() instanceof View.Table table && table.isNumbered()) {
            lastTable = Optional.of(result);
        }
    }

    /** The last table; empty for none yet. Its rows are made anew, as they may be many. */
    public Optional<View.Table> lastTable() {
        return lastTable.map(result -> (View.Table) Results.view(result).forPeople());
    }

    /** Draws a result according to the settings. */
    public void show(Object result) {
        View view = Results.view(result);
        remember(result, view);
        out().view(view, settings().renderer());
    }

    /** Ends the session after this line. */
    public void leave(int status) {
        leaving = OptionalInt.of(status);
    }

    public OptionalInt leaving() {
        return leaving;
    }

    /** Back to the beginning, except for settings. */
    public synchronized void reset() {
        captures.clear();
        variables.clear();
        results.clear();
        lastTable = Optional.empty();
        evaluator = Optional.empty();
    }

    /** What the user asked to end, such as a file that is followed, has ended; the line itself goes on. */
    public void settle() {
        EvaluationThread.settle();
    }

    /** Ends the running line if the user asked for that. */
    public void checkCancelled() {
        EvaluationThread.check();
    }
}

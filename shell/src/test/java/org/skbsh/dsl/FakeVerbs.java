package org.skbsh.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Classifier;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.classify.VerdictKey;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.FilterExpression;
import org.skbsh.query.Key;
import org.skbsh.query.Keys;
import org.skbsh.query.Selection;

/** A session of one capture, which notes what it is asked to do. */
final class FakeVerbs implements Verbs {
    private final Aliases aliases = Aliases.builtIn();
    private final Classifier classifier;
    private final Keys keys;
    private Selection inView;
    private final List<String> asked = new ArrayList<>();

    FakeVerbs(Selection inView, RuleSet rules) {
        this.inView = inView;
        this.classifier = new Classifier(rules, asked::add);
        this.keys = Keys.of(aliases)
                .with(new ClassKey(classifier))
                .with(new VerdictKey(classifier))
                .withFields(inView.capture().events().fields().stream()
                        .map(org.skbsh.model.Field::name)
                        .toList());
    }

    /** What the line gave; its evaluator lives for that line. */
    Object run(String line) {
        return new Evaluator(this, new java.util.HashMap<>()).line(line).value().orElse(null);
    }

    /** What it was asked to do, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    Selection inView() {
        return inView;
    }

    @Override
    public List<String> commands() {
        return List.of("look");
    }

    @Override
    public Optional<Object> command(String name, Map<String, Object> named, List<Object> positional) {
        asked.add(name + " " + named + " " + positional);
        return Optional.empty();
    }

    @Override
    public Optional<Object> line(String typed) {
        asked.add(typed);
        return Optional.empty();
    }

    @Override
    public Key key(String text) {
        return keys.key(text);
    }

    @Override
    public List<String> keys() {
        return keys.allNames();
    }

    @Override
    public Aliases aliases() {
        return aliases;
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public void rule(Rule rule) {
        asked.add("rule " + rule.id());
    }

    @Override
    public Selection filter(Selection selection, String expression) {
        return FilterExpression.parse(expression, keys, aliases).apply(selection);
    }

    @Override
    public void view(String capture, Selection selection) {
        asked.add("view " + capture);
        inView = selection;
    }

    @Override
    public EventSet view() {
        return new EventSet("test", inView, this);
    }

    @Override
    public EventSet trace(TraceWish wish) {
        asked.add("trace " + wish.what() + " " + new java.util.TreeMap<>(wish.options()));
        return wish.keep().apply(view());
    }

    @Override
    public int shell(String command) {
        return 0;
    }

    @Override
    public void show(Object result) {
        asked.add("show " + result);
    }

    @Override
    public void print(String text) {
        asked.add("print " + text);
    }

    @Override
    public Object result(int number) {
        return "result " + number;
    }

    @Override
    public void taken(String reason) {
        asked.add("taken " + reason);
    }

    @Override
    public void asked(ChainPattern chain) {
        asked.add("asked " + chain);
    }
}

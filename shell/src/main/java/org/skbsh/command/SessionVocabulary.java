package org.skbsh.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.skbsh.completions.Values;
import org.skbsh.completions.Vocabulary;
import org.skbsh.completions.Words;
import org.skbsh.model.Events;
import org.skbsh.model.TextField;

/** The session's commands and names as completion wants them. */
public final class SessionVocabulary implements Vocabulary {
    private final Session session;
    private final List<Command> commands;

    public SessionVocabulary(Session session) {
        this.session = session;
        this.commands = session.catalog().specs().stream().map(this::command).toList();
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public Words names() {
        TreeSet<String> names = new TreeSet<>(session.variables().keySet());
        names.addAll(List.of("assert", "def", "println", "return"));
        session.catalog().specs().stream()
                .map(CommandSpec::name)
                .filter(name -> !name.startsWith("/"))
                .forEach(names::add);
        return Words.of(names);
    }

    private Command command(CommandSpec spec) {
        List<Parameter> parameters =
                spec.parameters().stream().map(this::parameter).toList();
        return new Command(spec.name(), spec.group().title(), spec.summary(), parameters);
    }

    private Parameter parameter(org.skbsh.command.Parameter parameter) {
        return new Parameter(
                parameter.name(),
                parameter.summary(),
                parameter.option(),
                parameter.kind() == ParameterKind.FLAG,
                parameter.repeated(),
                values(parameter));
    }

    private Values values(org.skbsh.command.Parameter parameter) {
        Supplier<Words> choices = () -> Words.of(parameter.choices());
        return switch (parameter.kind()) {
            case FLAG, WORD, REST, DURATION, NUMBER ->
                parameter.choices().isEmpty() ? new Values.Any() : new Values.OneOf(choices);
            case FILE, SCRIPT -> new Values.WordsOrFiles(choices);
            case CAPTURE -> new Values.OneOf(() -> Words.of(session.captures().names()));
            case KEYS -> new Values.ListOf(this::keys, Map.of());
            case KEY -> new Values.OneOf(this::keys);
            case EXPRESSION -> new Values.Expression(this::expressionWords);
            case PROBES -> new Values.ListOf(choices, Map.of());
            case RULE, CHOICE -> new Values.OneOf(choices);
            case COMMAND ->
                new Values.OneOf(() -> Words.of(session.catalog().specs().stream()
                        .map(CommandSpec::name)
                        .toList()));
        };
    }

    private Words keys() {
        return Words.of(session.keys().names());
    }

    // What the capture in view has of reasons and names of tasks is what one filters by.
    private Words expressionWords() {
        List<String> words = new ArrayList<>(session.keys().names());
        words.add("via");
        if (session.captures().current().isPresent()) {
            Events events = session.captures().view().capture().events();
            TreeSet<Integer> reasons = new TreeSet<>();
            for (int row = 0; row < events.size(); row++) {
                reasons.add(events.text(TextField.REASON).get(row));
            }
            reasons.forEach(reason -> words.add(events.names().text(reason)));
        }
        words.removeIf(String::isEmpty);
        return Words.of(words);
    }
}

package org.skbsh.command;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.skbsh.classify.Rule;
import org.skbsh.completions.Values;
import org.skbsh.completions.Vocabulary;
import org.skbsh.completions.Words;
import org.skbsh.dsl.Members;
import org.skbsh.tracer.Targets;

/** The session's commands and names as completion wants them. */
public final class SessionVocabulary implements Vocabulary {
    private final Session session;
    private final List<Command> commands;

    private final List<Command> pipes;
    private final ExpressionWords expressions;

    public SessionVocabulary(Session session) {
        this.session = session;
        this.expressions = new ExpressionWords(session);
        this.commands = session.catalog().specs().stream().map(this::command).toList();
        this.pipes = session.catalog().pipes().stream()
                .map(pipe -> command(pipe.spec()))
                .toList();
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public List<Command> pipes() {
        return pipes;
    }

    @Override
    public Words names() {
        TreeSet<String> names = new TreeSet<>(session.variables().keySet());
        names.addAll(List.of("assert", "def", "events", "println", "return", "rule", "script"));
        names.addAll(session.keys().names());
        names.addAll(expressions.reasons().startingWith("", Integer.MAX_VALUE));
        session.catalog().specs().stream()
                .map(CommandSpec::name)
                .filter(name -> !name.startsWith("/"))
                .forEach(names::add);
        return Words.of(names);
    }

    @Override
    public Words members(String name) {
        Object value = session.variables().get(name);
        if (value == null
                && name.equals("events")
                && session.captures().current().isPresent()) {
            value = session.view();
        }
        return value == null ? Words.NONE : Words.of(Members.of(value));
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
            case FILE -> new Values.WordsOrFiles(choices);
            case SCRIPT ->
                new Values.WordsOrFiles(
                        () -> Words.of(new Scripts(session.places()).all().keySet()));
            case CAPTURE -> new Values.OneOf(() -> Words.of(session.captures().names()));
            case KEYS -> new Values.ListOf(this::keys, Map.of());
            case KEY -> new Values.OneOf(this::keys);
            case EXPRESSION -> new Values.Expression(expressions::behind);
            case PROBES -> new Values.ListOf(() -> Words.of(Targets.words()), Map.of());
            case RULE ->
                new Values.WordsOrFiles(() -> Words.of(
                        session.rules().all().rules().stream().map(Rule::id).toList()));
            case CHOICE -> new Values.OneOf(choices);
            case COMMAND ->
                new Values.OneOf(() -> Words.of(session.catalog().specs().stream()
                        .map(CommandSpec::name)
                        .toList()));
        };
    }

    private Words keys() {
        return Words.of(session.keys().names());
    }
}

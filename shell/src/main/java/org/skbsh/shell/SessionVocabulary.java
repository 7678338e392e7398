package org.skbsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.skbsh.classify.Rule;
import org.skbsh.command.CommandNames;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.Parameter;
import org.skbsh.command.ParameterKind;
import org.skbsh.command.Pipe;
import org.skbsh.command.explain.Topics;
import org.skbsh.completions.Values;
import org.skbsh.completions.Vocabulary;
import org.skbsh.completions.Words;
import org.skbsh.dsl.ScriptOutline;
import org.skbsh.dsl.groovy.Members;
import org.skbsh.kernel.Machine;
import org.skbsh.model.UserError;
import org.skbsh.session.Scripts;
import org.skbsh.session.Session;
import org.skbsh.tracer.Targets;

/** The commands and names of the session, for completion. */
final class SessionVocabulary implements Vocabulary {
    private final Session session;
    private final CommandNames names;
    private final KernelWords kernel;
    private final List<Command> commands;

    private final List<Command> pipes;
    private final ExpressionWords expressions;

    /** @param machine the machine whose events and functions completion offers */
    SessionVocabulary(Session session, CommandNames names, Machine machine) {
        this.session = session;
        this.names = names;
        this.expressions = new ExpressionWords(session);
        this.kernel = new KernelWords(machine);
        this.commands = names.all().stream().map(this::command).toList();
        this.pipes = names.pipes().stream().map(pipe -> command(pipe.spec())).toList();
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public Command with(Command command, List<String> given) {
        Scripts scripts = new Scripts(session.places());
        if (!command.name().equals("run") || given.isEmpty() || !scripts.all().containsKey(given.get(0))) {
            return command;
        }
        List<Parameter> parameters = new ArrayList<>(command.parameters());
        for (String name : ScriptOutline.of(scripts.find(given.get(0)).source()).params()) {
            parameters.add(new Parameter(name, "", true, false, false, new Values.Any()));
        }
        return new Command(command.name(), command.group(), command.summary(), parameters);
    }

    @Override
    public List<Command> pipes() {
        return pipes;
    }

    @Override
    public Words names() {
        TreeSet<String> words = new TreeSet<>(session.variables().keySet());
        words.addAll(List.of("assert", "def", "events", "println", "return", "rule", "script"));
        words.addAll(session.keys().names());
        words.addAll(expressions.constants());
        names.names().stream().filter(name -> !name.startsWith("/")).forEach(words::add);
        return Words.of(words);
    }

    @Override
    public boolean isNumber(String key) {
        return expressions.isNumber(key);
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
        if (!parameter.behind().isEmpty()) {
            Map<String, Values> behind = new TreeMap<>();
            parameter.behind().forEach((word, kind) -> behind.put(word, values(kind, List.of())));
            return new Values.Behind(behind);
        }
        return values(parameter.kind(), parameter.choices());
    }

    private Values values(ParameterKind kind, List<String> choices) {
        return switch (kind) {
            case FLAG, WORD, NAME, REST, LINES, DURATION, NUMBER ->
                choices.isEmpty() ? new Values.Any() : new Values.OneOf(() -> Words.of(choices));
            case FILE -> new Values.WordsOrFiles(() -> Words.of(choices));
            case SCRIPT -> new Values.WordsOrFiles(this::scripts);
            case CAPTURE -> new Values.OneOf(() -> Words.of(session.captures().names()));
            case KEYS -> new Values.ListOf(choices.isEmpty() ? this::keys : () -> Words.of(choices), Map.of());
            case KEY -> new Values.OneOf(this::keys);
            case EXPRESSION -> new Values.Expression(before -> expressions.behind(before, choices));
            case PROBES -> new Values.ListOf(() -> Words.of(Targets.words()), kernel.behindKinds());
            case TOPIC ->
                new Values.OneOf(() -> Words.described(Topics.of(session).names()));
            case RULE -> new Values.OneOf(this::rules);
            case CHOICE -> new Values.OneOf(() -> Words.of(choices));
            case COMMAND -> new Values.OneOf(this::helped);
        };
    }

    private Words scripts() {
        try {
            return Words.of(new Scripts(session.places()).all().keySet());
        } catch (UserError unreadable) {
            // Running a script reports this; typing does not.
            return Words.NONE;
        }
    }

    private Words rules() {
        return Words.of(session.rules().all().rules().stream().map(Rule::id).toList());
    }

    // Help also explains what may follow a bar.
    private Words helped() {
        return Words.of(Stream.concat(
                        names.all().stream().map(CommandSpec::name),
                        names.pipes().stream().map(Pipe::name))
                .toList());
    }

    // A file may give its fields any name; these marks separate keys and their arguments.
    private Words keys() {
        Map<String, String> keys = new TreeMap<>(session.keys().meanings());
        keys.keySet().removeIf(name -> !name.matches("[^,:\\s]+"));
        return Words.described(keys);
    }
}

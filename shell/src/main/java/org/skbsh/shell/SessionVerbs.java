package org.skbsh.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandNames;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.line.ArgumentParser;
import org.skbsh.command.line.Line;
import org.skbsh.dsl.EventSet;
import org.skbsh.dsl.ScriptDeclaration;
import org.skbsh.dsl.TraceWish;
import org.skbsh.dsl.Verbs;
import org.skbsh.kernel.Machine;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.FilterExpression;
import org.skbsh.query.Key;
import org.skbsh.query.Selection;
import org.skbsh.query.Strangers;
import org.skbsh.session.Results;
import org.skbsh.session.Session;

/** The session for Groovy. */
final class SessionVerbs implements Verbs {
    private final Session session;
    private final CommandNames commands;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> lookedUp = new ConcurrentHashMap<>();

    SessionVerbs(Session session, CommandNames commands) {
        this.session = session;
        this.commands = commands;
    }

    @Override
    public List<String> commands() {
        return commands.names().stream().filter(name -> !name.startsWith("/")).toList();
    }

    @Override
    public Optional<Object> command(String name, Map<String, Object> named, List<Object> positional) {
        CommandSpec spec = commands.resolve(name);
        Map<String, String> options = new LinkedHashMap<>();
        named.forEach((option, value) -> options.put(option, ScriptDeclaration.written(value)));
        Arguments arguments = ArgumentParser.of(
                spec,
                options,
                positional.stream().map(ScriptDeclaration::written).toList());
        Object result = spec.handler().run(session, arguments);
        session.remember(result, Results.view(result));
        return given(result);
    }

    @Override
    public Optional<Object> line(String typed) {
        return given(new Commands(session, commands).result(Line.Command.of(typed)));
    }

    private static Optional<Object> given(Object result) {
        return result == CommandSpec.Nothing.NOTHING ? Optional.empty() : Optional.of(Results.value(result));
    }

    @Override
    public Key key(String text) {
        return session.keys().key(text);
    }

    @Override
    public List<String> keys() {
        return session.keys().allNames();
    }

    @Override
    public Aliases aliases() {
        return session.aliases();
    }

    @Override
    public Classifier classifier() {
        return session.classifier();
    }

    @Override
    public void rule(Rule rule) {
        session.rules().add(rule);
        List<RuleSet.Failure> failures = new RuleSet(List.of(rule)).test();
        session.out().message("rule " + rule.id() + " goes before the others");
        failures.forEach(failure -> session.out().message("  but its example fails: " + failure));
    }

    @Override
    public Selection filter(Selection selection, String expression) {
        FilterExpression filter = FilterExpression.parse(expression, session.keys(), session.aliases());
        strangers(Selection.all(selection.capture())).in(filter).forEach(this::tell);
        return filter.apply(selection);
    }

    @Override
    public void taken(String reason) {
        everything()
                .flatMap(view -> strangers(view).inValue(session.keys().key("reason"), reason))
                .ifPresent(this::tell);
    }

    @Override
    public void asked(ChainPattern chain) {
        everything().ifPresent(view -> strangers(view).inChain(chain).forEach(this::tell));
    }

    // A condition names its reasons once for each combination of values: of a capture, a name is looked up once.
    private boolean isNew(String name, Selection view) {
        int capture = System.identityHashCode(view.capture());
        return !Integer.valueOf(capture).equals(lookedUp.put(name, capture));
    }

    private Strangers strangers(Selection capture) {
        return new Strangers(capture, new KnownNames(session, Machine.here()));
    }

    // All events of the current capture.
    private Optional<Selection> everything() {
        return session.captures().current().isEmpty()
                ? Optional.empty()
                : Optional.of(Selection.all(session.captures().view().capture()));
    }

    // A word is met again for each event.
    private void tell(String stranger) {
        if (told.add(stranger)) {
            session.out().message(stranger);
        }
    }

    @Override
    public void view(String capture, Selection selection) {
        if (!session.captures().names().contains(capture)) {
            session.captures().add(capture, selection.capture());
        }
        session.captures().use(capture);
        session.captures().view(selection);
    }

    @Override
    public EventSet view() {
        return session.view();
    }

    @Override
    public EventSet trace(TraceWish wish) {
        Map<String, Object> options = new LinkedHashMap<>(wish.options());
        EventSet traced =
                (EventSet) command("trace", options, List.of(wish.what())).orElseThrow();
        return wish.keep().apply(traced).view();
    }

    @Override
    public int shell(String command) {
        return new TypedCommand(command).run(session.out()::message);
    }

    @Override
    public void show(Object result) {
        session.show(result);
    }

    @Override
    public void print(String text) {
        session.out().print(session.settings().printable(text));
    }

    @Override
    public Object result(int number) {
        return session.result(number);
    }
}

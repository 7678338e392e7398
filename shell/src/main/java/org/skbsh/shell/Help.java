package org.skbsh.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.skbsh.classify.Rule;
import org.skbsh.classify.Verdict;
import org.skbsh.command.CommandNames;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.command.ParameterKind;
import org.skbsh.command.Pipe;
import org.skbsh.command.Usage;
import org.skbsh.model.UserError;
import org.skbsh.render.view.View;
import org.skbsh.session.Scripts;
import org.skbsh.session.Session;

/** Help made from the declarations of the commands. */
final class Help {
    private Help() {}

    /** @param commands all commands, with help */
    static List<CommandSpec> specs(Supplier<CommandNames> commands) {
        return List.of(
                spec("help", Group.LEARN, "list the commands, or explain one", commands),
                spec("/help", Group.SHELL, "list everything, or show how a command is used", commands));
    }

    private static CommandSpec spec(String name, Group group, String summary, Supplier<CommandNames> commands) {
        return CommandSpec.of(
                name,
                group,
                summary,
                List.of(Parameter.optional("command", ParameterKind.COMMAND, "the command")),
                (session, arguments) -> arguments
                        .get("command")
                        .map(command -> one(session, commands.get(), command))
                        .orElseGet(() -> all(commands.get())));
    }

    private static View all(CommandNames commands) {
        StringBuilder text = new StringBuilder();
        int width = longest(Stream.concat(
                commands.all().stream().map(CommandSpec::name),
                commands.pipes().stream().map(Pipe::name)));
        for (Group group : Group.values()) {
            List<CommandSpec> members = commands.all().stream()
                    .filter(spec -> spec.group() == group)
                    .toList();
            if (!members.isEmpty()) {
                text.append(group.title()).append('\n');
                members.forEach(spec -> line(text, width, spec.name(), spec.summary()));
                text.append('\n');
            }
        }
        text.append("after a |\n");
        commands.pipes().forEach(pipe -> line(text, width, pipe.name(), pipe.summary()));
        text.append("""

                help NAME explains one command, rules show CLASS explains a class. Names may be shortened.
                name = COMMAND keeps a result, COMMAND > FILE writes it to a file.
                Any other line is Groovy: 1 + 1, events.groupBy(reason).top(3).""");
        return new View.Text("help", text.toString(), true, List.of());
    }

    private static View one(Session session, CommandNames commands, String name) {
        Optional<Pipe> pipe =
                commands.pipes().stream().filter(one -> one.name().equals(name)).findFirst();
        CommandSpec spec = pipe.map(Pipe::spec).orElseGet(() -> command(session, commands, name));
        StringBuilder text =
                new StringBuilder(spec.name() + ": " + spec.summary() + "\n\nusage: " + spec.usage() + "\n");
        int width = longest(spec.parameters().stream().map(Help::name));
        spec.parameters().forEach(parameter -> line(text, width, name(parameter), parameter.summary()));
        if (!spec.details().isEmpty()) {
            text.append('\n').append(spec.details()).append('\n');
        }
        if (!spec.examples().isEmpty()) {
            text.append("\nfor example:\n");
            spec.examples().forEach(example -> text.append("  ").append(example).append('\n'));
        }
        return new View.Text("help", text.toString(), true, List.of());
    }

    private static CommandSpec command(Session session, CommandNames commands, String name) {
        if (commands.startingWith(name).isEmpty()) {
            elsewhere(session, name).ifPresent(hint -> {
                throw UserError.usage("'" + name + "' is no command", hint);
            });
        }
        return commands.resolve(name);
    }

    // Users also ask for other names than those of commands.
    private static Optional<String> elsewhere(Session session, String name) {
        if (new Scripts(session.places()).all().containsKey(name)) {
            return Optional.of("it is a script: run " + name + " --help");
        }
        if (Verdict.words().contains(name)) {
            return Optional.of("it is a verdict: help classify");
        }
        if (session.keys().names().contains(name)) {
            return Optional.of("it is a key: help group");
        }
        List<Rule> rules = session.rules().all().having(name);
        if (rules.stream().anyMatch(rule -> rule.id().equals(name))) {
            return Optional.of("it is a class: rules show " + name);
        }
        return rules.isEmpty() ? Optional.empty() : Optional.of("classes of this name: rules list " + name);
    }

    private static String name(Parameter parameter) {
        return parameter.option() ? "--" + parameter.name() : Usage.value(parameter);
    }

    private static int longest(Stream<String> words) {
        return words.mapToInt(String::length).max().orElse(0);
    }

    private static void line(StringBuilder text, int width, String word, String summary) {
        text.append("  " + word + " ".repeat(width - word.length()) + "  " + summary + "\n");
    }
}

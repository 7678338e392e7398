package org.skbsh.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.render.View;

/** Help made from the declarations of the commands. */
final class Help {
    private Help() {}

    static View of(Session session, Optional<String> command) {
        return command.map(name -> one(session.catalog(), name)).orElseGet(() -> all(session.catalog()));
    }

    private static View all(Catalog catalog) {
        StringBuilder text = new StringBuilder();
        int width = longest(Stream.concat(
                catalog.specs().stream().map(CommandSpec::name),
                catalog.pipes().stream().map(Pipe::name)));
        for (CommandSpec.Group group : CommandSpec.Group.values()) {
            List<CommandSpec> commands = catalog.specs().stream()
                    .filter(spec -> spec.group() == group)
                    .toList();
            if (!commands.isEmpty()) {
                text.append(group.title()).append('\n');
                commands.forEach(spec -> line(text, width, spec.name(), spec.summary()));
                text.append('\n');
            }
        }
        text.append("behind a |\n");
        catalog.pipes().forEach(pipe -> line(text, width, pipe.name(), pipe.summary()));
        text.append("""

                help NAME tells more of one. Names may be shortened. name = COMMAND keeps its result, > FILE writes it.
                All else is Groovy: 1 + 1, events.groupBy(reason).top(3).""");
        return new View.Text("help", text.toString(), true, List.of());
    }

    private static View one(Catalog catalog, String name) {
        Optional<Pipe> pipe =
                catalog.pipes().stream().filter(one -> one.name().equals(name)).findFirst();
        CommandSpec spec =
                pipe.map(Pipe::spec).orElseGet(() -> catalog.commands().resolve(name));
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

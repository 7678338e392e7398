package org.skbsh.command;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** Finds a command by its name or an unambiguous beginning of it, and what may follow a bar by its name. */
public final class CommandNames {
    // Words of Groovy and of the DSL never abbreviate a command: 'class' is not 'classify', 'script' not 'scripts'.
    private static final Set<String> GROOVY = Set.of(
            "abstract",
            "as",
            "assert",
            "async",
            "await",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "continue",
            "def",
            "default",
            "defer",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "if",
            "implements",
            "import",
            "in",
            "instanceof",
            "int",
            "interface",
            "long",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "record",
            "return",
            "sealed",
            "short",
            "static",
            "super",
            "switch",
            "this",
            "throw",
            "throws",
            "trait",
            "true",
            "try",
            "val",
            "var",
            "void",
            "while",
            "yield",
            "rule",
            "script");

    private final List<CommandSpec> commands;
    private final List<Pipe> pipes;

    public CommandNames(Collection<CommandSpec> commands, List<Pipe> pipes) {
        this.commands = List.copyOf(commands);
        this.pipes = List.copyOf(pipes);
    }

    /** Whether the word belongs to Groovy or the DSL, and so is never the name of a command. */
    public static boolean isGroovy(String word) {
        return GROOVY.contains(word);
    }

    /** Every command, in the order of help. */
    public List<CommandSpec> all() {
        return commands;
    }

    public List<Pipe> pipes() {
        return pipes;
    }

    /** What may follow a bar, by its whole name. */
    public Pipe pipe(String name) {
        return pipes.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = pipes.stream().map(Pipe::name).toList();
            return UserError.usage(
                    "'" + name + "' can't follow |",
                    Spelling.suggestion(name, names, "these can: " + String.join(", ", names)));
        });
    }

    public Optional<CommandSpec> exact(String name) {
        return commands.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    /** The commands with this name, or else with this beginning. */
    public List<CommandSpec> startingWith(String word) {
        Optional<CommandSpec> exact = exact(word);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        if (word.isEmpty() || GROOVY.contains(word)) {
            return List.of();
        }
        return commands.stream()
                .filter(command -> command.name().startsWith(word))
                .toList();
    }

    /** The one command that the word means. */
    public CommandSpec resolve(String word) {
        List<CommandSpec> found = startingWith(word);
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw UserError.usage(
                    "'" + word + "' is no command",
                    Spelling.suggestion(word, names(), word.startsWith("/") ? "see: /help" : "see: help"));
        }
        String candidates =
                String.join(", ", found.stream().map(CommandSpec::name).toList());
        throw UserError.usage("'" + word + "' is short for several commands: " + candidates, "type one more letter");
    }

    public List<String> names() {
        return commands.stream().map(CommandSpec::name).toList();
    }
}

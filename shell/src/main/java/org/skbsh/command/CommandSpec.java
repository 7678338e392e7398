package org.skbsh.command;

import java.util.List;
import java.util.Optional;

import org.skbsh.session.Session;

/**
 * The one declaration of a command: it makes dispatch, help, completion, the methods of the DSL and the reference
 * pages.
 *
 * @param name as typed; those that begin with {@code /} steer the shell itself
 * @param summary what it does, a phrase
 * @param parameters positional ones in order; options anywhere
 * @param details further paragraphs for {@code help NAME}; may be empty
 * @param examples lines to type
 */
public record CommandSpec(
        String name,
        Group group,
        String summary,
        List<Parameter> parameters,
        String details,
        List<String> examples,
        Handler handler) {
    public CommandSpec {
        parameters = List.copyOf(parameters);
        examples = List.copyOf(examples);
    }

    /** Without details or examples; see {@link #details(String)} and {@link #examples(String...)}. */
    public static CommandSpec of(
            String name, Group group, String summary, List<Parameter> parameters, Handler handler) {
        return new CommandSpec(name, group, summary, parameters, "", List.of(), handler);
    }

    public CommandSpec details(String text) {
        return new CommandSpec(name, group, summary, parameters, text.strip(), examples, handler);
    }

    public CommandSpec examples(String... lines) {
        return new CommandSpec(name, group, summary, parameters, details, List.of(lines), handler);
    }

    /** Where help lists it. */
    public enum Group {
        TRACE("tracing"),
        CAPTURES("captures"),
        LOOK("looking"),
        CLASSIFY("classifying"),
        LEARN("scripts and help"),
        SHELL("the shell itself");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What a command does. */
    @FunctionalInterface
    public interface Handler {
        /**
         * @return the command's result: a value that {@code render.Views} can draw and that becomes {@code $n}; never
         * null, {@link Nothing} if there is nothing to show
         */
        Object run(Session session, Arguments arguments);
    }

    /** The result of a command without one. */
    public enum Nothing {
        NOTHING
    }

    public List<Parameter> options() {
        return parameters.stream().filter(Parameter::option).toList();
    }

    public List<Parameter> positionals() {
        return parameters.stream().filter(parameter -> !parameter.option()).toList();
    }

    public Optional<Parameter> parameter(String parameter) {
        return parameters.stream().filter(one -> one.name().equals(parameter)).findFirst();
    }

    /** The usage line: {@code group by KEY,… [--top N] [--sort KEY]}. */
    public String usage() {
        return Usage.of(this);
    }

    /** The parameter that takes the lines below the command. */
    public Optional<Parameter> lines() {
        return parameters.stream()
                .filter(parameter -> parameter.kind() == ParameterKind.LINES)
                .findFirst();
    }

    /** Whether an argument takes the rest of the line as typed. */
    public boolean takesRest() {
        return parameters.stream().anyMatch(Parameter::takesRest);
    }
}

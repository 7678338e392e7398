package org.skbsh.command;

import java.util.List;

/**
 * A command's one declaration: dispatch, help, completion, the DSL's methods and the reference pages are made from it.
 *
 * @param name as typed; those that begin with {@code /} steer the shell itself
 * @param summary what it does, a phrase
 * @param parameters positional ones in their order; options anywhere
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

    /** Where help lists it. */
    public enum Group {
        TRACE,
        CAPTURES,
        LOOK,
        CLASSIFY,
        LEARN,
        SHELL
    }

    /** What a command does. */
    @FunctionalInterface
    public interface Handler {
        /**
         * @return the command's result: a value that {@code render.Views} can draw and that becomes {@code $n}; never null,
         *     {@link Nothing} when there is nothing to show
         */
        Object run(Session session, Arguments arguments);
    }

    /** The result of a command that has none. */
    public enum Nothing {
        NOTHING
    }
}

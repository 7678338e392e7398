package org.skbsh.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One parameter of a command.
 *
 * @param name without dashes; the option {@code --name} if {@code option} is set
 * @param option whether it is an option; otherwise its position identifies it
 * @param required whether the command refuses to run without it
 * @param repeated whether it takes all remaining words
 * @param summary what it does, a phrase
 * @param choices the allowed values, for {@link ParameterKind#CHOICE}; for other kinds, some for completion
 * @param behind its kind after certain words of the parameter before it: a rule's id after {@code show}
 */
public record Parameter(
        String name,
        ParameterKind kind,
        boolean option,
        boolean required,
        boolean repeated,
        String summary,
        List<String> choices,
        Map<String, ParameterKind> behind) {
    public Parameter {
        choices = List.copyOf(choices);
        behind = Map.copyOf(behind);
    }

    public static Parameter option(String name, ParameterKind kind, String summary) {
        return new Parameter(name, kind, true, false, false, summary, List.of(), Map.of());
    }

    public static Parameter flag(String name, String summary) {
        return option(name, ParameterKind.FLAG, summary);
    }

    public static Parameter required(String name, ParameterKind kind, String summary) {
        return new Parameter(name, kind, false, true, false, summary, List.of(), Map.of());
    }

    public static Parameter optional(String name, ParameterKind kind, String summary) {
        return new Parameter(name, kind, false, false, false, summary, List.of(), Map.of());
    }

    public Parameter of(String... values) {
        return new Parameter(name, kind, option, required, repeated, summary, List.of(values), behind);
    }

    /** The same, with another kind after that word. */
    public Parameter behind(String word, ParameterKind other) {
        Map<String, ParameterKind> kinds = new TreeMap<>(behind);
        kinds.put(word, other);
        return new Parameter(name, kind, option, required, repeated, summary, choices, kinds);
    }

    public Parameter repeats() {
        return new Parameter(name, kind, option, required, true, summary, choices, behind);
    }

    public boolean isFlag() {
        return kind == ParameterKind.FLAG;
    }

    /** Whether it takes the rest of the line as typed, pipes into files included. */
    public boolean takesRest() {
        return kind == ParameterKind.REST || kind == ParameterKind.EXPRESSION;
    }
}

package org.skbsh.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The usage line of a command. */
public final class Usage {
    private Usage() {}

    static String of(CommandSpec spec) {
        return Stream.of(
                        List.of(spec.name()),
                        spec.positionals().stream().map(Usage::positional).toList(),
                        spec.options().stream().map(Usage::option).toList())
                .flatMap(List::stream)
                .collect(Collectors.joining(" "));
    }

    private static String positional(Parameter parameter) {
        String word = parameter.kind() == ParameterKind.KEYS ? parameter.name() + " KEY,…" : value(parameter);
        String repeated = parameter.repeated() ? word + "…" : word;
        return parameter.required() ? repeated : "[" + repeated + "]";
    }

    private static String option(Parameter parameter) {
        return parameter.isFlag()
                ? "[--" + parameter.name() + "]"
                : "[--" + parameter.name() + " " + value(parameter) + "]";
    }

    /** The name of a value in usage lines. */
    public static String value(Parameter parameter) {
        return switch (parameter.kind()) {
            case CHOICE -> String.join("|", parameter.choices());
            case DURATION -> "TIME";
            case NUMBER -> "N";
            case EXPRESSION -> "EXPR";
            case KEYS -> "KEY,…";
            case KEY -> "KEY";
            case NAME -> "NAME";
            case FLAG, WORD, REST, LINES, FILE, CAPTURE, PROBES, RULE, TOPIC, COMMAND, SCRIPT ->
                parameter.name().toUpperCase(java.util.Locale.ROOT);
        };
    }
}

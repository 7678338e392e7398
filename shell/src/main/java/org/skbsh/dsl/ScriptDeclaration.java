package org.skbsh.dsl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.skbsh.model.Durations;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** The declaration of an investigation script: its summary and its typed parameters, which make its help. */
public record ScriptDeclaration(String summary, List<Param> params) {
    public ScriptDeclaration {
        params = List.copyOf(params);
    }

    /**
     * One parameter.
     *
     * @param byDefault its default value; empty if the parameter is required
     */
    public record Param(String name, Class<?> type, String summary, Optional<Object> byDefault) {
        String placeholder() {
            return type.isEnum() ? choices() : type.getSimpleName().toUpperCase(Locale.ROOT);
        }

        private String choices() {
            return java.util.Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining("|"));
        }
    }

    /** The usage line. */
    public String usage(String name) {
        String words = params.stream()
                .map(param -> param.byDefault().isPresent()
                        ? "[--" + param.name() + " " + param.placeholder() + "]"
                        : "--" + param.name() + " " + param.placeholder())
                .collect(Collectors.joining(" "));
        return ("run " + name + " " + words).strip();
    }

    public String help(String name) {
        int width = params.stream()
                .mapToInt(param -> param.name().length() + param.placeholder().length())
                .max()
                .orElse(0);
        StringBuilder help = new StringBuilder(name + ": " + summary + "\n\nusage: " + usage(name) + "\n");
        for (Param param : params) {
            String word = "--" + param.name() + " " + param.placeholder();
            help.append(String.format(
                            Locale.ROOT, "  %s  %s", word + " ".repeat(width + 3 - word.length()), param.summary()))
                    .append(param.byDefault()
                            .map(value -> " (" + written(value) + ")")
                            .orElse(""))
                    .append('\n');
        }
        return help.toString();
    }

    /** The values of the parameters: {@code --name value}, {@code --name=value}, or in order. */
    public Map<String, Object> read(String script, List<String> arguments) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("--")) {
                put(values, nextOpen(values, word, script), word, script);
                continue;
            }
            int equals = word.indexOf('=');
            Param param = known(word.substring(2, equals < 0 ? word.length() : equals), script);
            if (equals < 0 && i + 1 == arguments.size()) {
                throw wrong("--" + param.name() + " needs a value", script);
            }
            put(values, param, equals < 0 ? arguments.get(++i) : word.substring(equals + 1), script);
        }
        for (Param param : params) {
            if (!values.containsKey(param.name())) {
                values.put(
                        param.name(),
                        param.byDefault()
                                .orElseThrow(() ->
                                        wrong(script + " needs --" + param.name() + ": " + param.summary(), script)));
            }
        }
        return values;
    }

    private Param nextOpen(Map<String, Object> values, String word, String script) {
        return params.stream()
                .filter(param -> !values.containsKey(param.name()))
                .findFirst()
                .orElseThrow(() -> wrong("'" + word + "' is one argument too many for " + script, script));
    }

    private Param known(String name, String script) {
        return params.stream()
                .filter(param -> param.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        script + " has no parameter --" + name,
                        Spelling.suggestion(
                                "--" + name,
                                params.stream()
                                        .map(param -> "--" + param.name())
                                        .toList(),
                                "usage: " + usage(script))));
    }

    private void put(Map<String, Object> values, Param param, String text, String script) {
        values.put(
                param.name(),
                Values.read(param.type(), text)
                        .orElseThrow(() -> wrong(
                                "--" + param.name() + " must be " + Values.described(param.type()) + ", not '" + text
                                        + "'",
                                script)));
    }

    private UserError wrong(String problem, String script) {
        return UserError.usage(problem, "usage: " + usage(script));
    }

    /** A value in the form in which it is typed. */
    public static String written(Object value) {
        if (value instanceof Duration duration) {
            return Durations.text(duration);
        }
        return value instanceof Path path ? path.toString() : String.valueOf(value);
    }
}

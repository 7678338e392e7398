package org.skbsh.command.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.Parameter;
import org.skbsh.command.ParameterKind;
import org.skbsh.command.Usage;
import org.skbsh.model.Durations;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** Reads the words after a command against its parameters: {@code --opt value}, {@code --opt=value}, positions. */
public final class ArgumentParser {
    private final CommandSpec spec;
    private final ValueForm form;
    private final String line;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Deque<Parameter> positions;

    private ArgumentParser(CommandSpec spec, String line) {
        this.spec = spec;
        this.form = new ValueForm(spec);
        this.line = line;
        this.positions = new ArrayDeque<>(spec.positionals());
    }

    /** @param line the line after the command's name */
    public static Arguments parse(CommandSpec spec, String line) {
        return parse(spec, line, "");
    }

    /** @param below the lines below the command */
    public static Arguments parse(CommandSpec spec, String line, String below) {
        ArgumentParser parser = new ArgumentParser(spec, line);
        parser.read();
        spec.lines().filter(parameter -> !below.isBlank()).ifPresent(parameter -> parser.put(parameter, below));
        return parser.checked();
    }

    /** The arguments from separate values, as the methods of the DSL give them. */
    public static Arguments of(CommandSpec spec, Map<String, String> named, List<String> positional) {
        ArgumentParser parser = new ArgumentParser(spec, "");
        named.forEach((name, value) -> parser.named(name, value));
        for (String value : positional) {
            parser.position(value);
        }
        return parser.checked();
    }

    private void read() {
        if (takesRestNow()) {
            rest(line.strip());
            return;
        }
        List<Word> words = Word.split(line);
        boolean options = true;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (takesRestNow()) {
                rest(line.substring(word.from()).strip());
                return;
            } else if (options && !word.quoted() && word.text().equals("--")) {
                options = false;
            } else if (options && isOption(word)) {
                i = option(words, i);
            } else if (isKeys(word.text())) {
                i = keys(words, i);
            } else {
                position(word.text());
            }
        }
    }

    /** The parameter that takes a word: the next one, but a time is not for keys that may be left out. */
    private Optional<Parameter> taking(String word) {
        boolean isTime = Durations.parse(word).isPresent();
        return positions.stream()
                .filter(next -> next.kind() != ParameterKind.KEYS || next.required() || !isTime)
                .findFirst();
    }

    private boolean isOption(Word word) {
        return !word.quoted() && word.text().startsWith("--");
    }

    private boolean takesRestNow() {
        return !positions.isEmpty() && positions.peek().takesRest();
    }

    private void rest(String text) {
        if (!text.isEmpty()) {
            put(positions.remove(), text);
        }
    }

    private int option(List<Word> words, int at) {
        String text = words.get(at).text().substring(2);
        int equals = text.indexOf('=');
        Parameter parameter = known(equals < 0 ? text : text.substring(0, equals), true);
        if (equals >= 0) {
            put(parameter, text.substring(equals + 1));
            return at;
        }
        if (parameter.isFlag()) {
            put(parameter, "true");
            return at;
        }
        if (at + 1 == words.size()) {
            throw form.wrong("--" + parameter.name() + " needs a value: " + Usage.value(parameter));
        }
        if (parameter.kind() == ParameterKind.KEYS) {
            return keysOf(parameter, words, at + 1);
        }
        put(parameter, words.get(at + 1).text());
        return at + 1;
    }

    private Parameter known(String name, boolean optionOnly) {
        return spec.parameter(name)
                .filter(parameter -> parameter.option() || !optionOnly)
                .orElseThrow(() -> {
                    List<String> names =
                            spec.options().stream().map(Parameter::name).toList();
                    String problem = spec.name() + " has no option --" + name;
                    return Spelling.nearest(name, names)
                            .map(near ->
                                    UserError.usage(problem, "did you mean --" + near + "? usage: " + spec.usage()))
                            .orElseGet(() -> form.wrong(problem));
                });
    }

    private void named(String name, String value) {
        Parameter parameter = known(name, false);
        if (parameter.isFlag() && value.equals("false")) {
            return;
        }
        positions.remove(parameter);
        put(parameter, value);
    }

    // 'group by reason': the name of the parameter may come before it.
    private boolean isKeys(String word) {
        return taking(word)
                .filter(parameter -> parameter.kind() == ParameterKind.KEYS)
                .isPresent();
    }

    private int keys(List<Word> words, int at) {
        boolean introduced = words.get(at).text().equals(positions.peek().name());
        if (introduced && at + 1 == words.size()) {
            return at;
        }
        return keysOf(positions.remove(), words, introduced ? at + 1 : at);
    }

    // Spaces beside the commas do not end the list.
    private int keysOf(Parameter parameter, List<Word> words, int from) {
        StringBuilder keys = new StringBuilder(words.get(from).text());
        int at = from;
        while (at + 1 < words.size()
                && (keys.charAt(keys.length() - 1) == ','
                        || words.get(at + 1).text().startsWith(","))) {
            at++;
            keys.append(words.get(at).text());
        }
        put(parameter, keys.toString());
        return at;
    }

    private void position(String text) {
        Parameter parameter = taking(text)
                .orElseThrow(() -> form.wrong("'" + text + "' is one argument too many for " + spec.name()));
        if (!parameter.repeated()) {
            positions.remove(parameter);
        }
        put(parameter, text);
    }

    private void put(Parameter parameter, String text) {
        form.check(parameter, text);
        List<String> all = values.computeIfAbsent(parameter.name(), name -> new ArrayList<>());
        if (!parameter.repeated() && !all.isEmpty()) {
            throw form.wrong(form.shown(parameter) + " is given twice");
        }
        all.add(text);
    }

    private Arguments checked() {
        for (Parameter parameter : spec.positionals()) {
            if (parameter.required() && !values.containsKey(parameter.name())) {
                throw form.wrong(spec.name() + " needs " + Usage.value(parameter) + ": " + parameter.summary());
            }
        }
        return new Arguments(values);
    }
}

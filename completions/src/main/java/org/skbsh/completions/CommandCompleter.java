package org.skbsh.completions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import org.skbsh.completions.Vocabulary.Command;
import org.skbsh.completions.Vocabulary.Parameter;

/**
 * Offers what fits at the cursor: commands, their options, and values for the kind of the parameter. From the parsed
 * line it uses the words of the command at the cursor, not those before a {@code |}.
 */
public final class CommandCompleter implements Completer {
    /** More candidates than anyone reads, few enough to draw at once. */
    static final int AT_MOST = 500;
    /** Comes first in the parsed line if the cursor is after a bar. */
    public static final String BAR = "|";
    /** Comes first if the cursor is in the name of the output file. */
    public static final String ARROW = ">";
    /** Comes first if the cursor is after a comparison or in a chain, in a line of Groovy. */
    public static final String CONDITION = "==";

    private static final Pattern MEMBER = Pattern.compile("([A-Za-z_$][\\w$]*)\\.$");

    private final Vocabulary vocabulary;
    private final ValueCandidates values;

    /** @param files relative names start in its directory */
    public CommandCompleter(Vocabulary vocabulary, FileCandidates files) {
        this.vocabulary = vocabulary;
        this.values = new ValueCandidates(files);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word =
                line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        List<String> before =
                line.words().subList(0, Math.min(line.wordIndex(), line.words().size()));
        // A typed word may be longer than its meaning: it has quotes and escapes.
        int length = line instanceof CompletingParsedLine parsed ? parsed.rawWordCursor() : word.length();
        String typed = line.line().substring(0, Math.max(0, line.cursor() - length));
        if (!before.isEmpty() && before.get(0).equals(BAR)) {
            piped(before.subList(1, before.size()), typed, word, candidates);
        } else if (!before.isEmpty() && before.get(0).equals(ARROW)) {
            values.file(word, candidates);
        } else if (!before.isEmpty() && before.get(0).equals(CONDITION)) {
            condition(typed, word, candidates);
        } else {
            commandOrName(before, typed, word, candidates);
        }
    }

    private void condition(String typed, String word, List<Candidate> candidates) {
        vocabulary.commands().stream()
                .flatMap(command -> command.parameters().stream())
                .map(Parameter::values)
                .flatMap(kind -> kind instanceof Values.Expression condition ? Stream.of(condition) : Stream.empty())
                .findFirst()
                .ifPresent(condition -> ValueCandidates.expression(condition, typed, "", word, candidates));
    }

    private void commandOrName(List<String> before, String typed, String word, List<Candidate> candidates) {
        Optional<Command> command = before.isEmpty() ? Optional.empty() : vocabulary.resolved(before.get(0));
        Matcher member = MEMBER.matcher(typed);
        if (command.isPresent()) {
            List<String> given = before.subList(1, before.size());
            arguments(vocabulary.with(command.get(), given), given, typed, word, candidates);
        } else if (member.find()) {
            words(vocabulary.members(member.group(1)), word, candidates);
        } else {
            if (before.isEmpty()) {
                commands(vocabulary.commands(), word, candidates);
            }
            names(word, candidates);
        }
    }

    private void piped(List<String> before, String typed, String word, List<Candidate> candidates) {
        if (before.isEmpty()) {
            commands(vocabulary.pipes(), word, candidates);
            return;
        }
        Vocabulary.resolved(vocabulary.pipes(), before.get(0))
                .ifPresent(pipe -> arguments(pipe, before.subList(1, before.size()), typed, word, candidates));
    }

    private static void commands(List<Command> commands, String word, List<Candidate> candidates) {
        for (Command command : commands) {
            // Offers the commands that steer the shell itself only after their slash.
            if (command.name().startsWith(word)
                    && (word.startsWith("/") || !command.name().startsWith("/"))) {
                candidates.add(candidate(command.name(), command.group(), command.summary()));
            }
        }
    }

    private void names(String word, List<Candidate> candidates) {
        if (word.isEmpty()) {
            return;
        }
        words(vocabulary.names(), word, candidates);
    }

    private static void words(Words names, String word, List<Candidate> candidates) {
        for (String name : names.startingWith(word, AT_MOST)) {
            candidates.add(new Candidate(name, name, "names", described(names.description(name)), null, null, false));
        }
    }

    private void arguments(Command command, List<String> given, String typed, String word, List<Candidate> candidates) {
        ArgumentPosition position = ArgumentPosition.of(command, given);
        int equals = word.indexOf('=');
        if (position.option().isPresent()) {
            values.add(position.option().get(), typed, "", word, candidates);
        } else if (word.startsWith("--") && equals > 0) {
            command.parameters().stream()
                    .filter(parameter -> parameter.option() && parameter.name().equals(word.substring(2, equals)))
                    .forEach(parameter -> values.add(
                            parameter, typed, word.substring(0, equals + 1), word.substring(equals + 1), candidates));
        } else if (word.startsWith("-")) {
            options(command, given, word, candidates);
        } else {
            position.positionals().forEach(parameter -> values.add(parameter, typed, "", word, candidates));
            if (word.isEmpty() && candidates.isEmpty()) {
                options(command, given, word, candidates);
            }
        }
    }

    private static void options(Command command, List<String> given, String word, List<Candidate> candidates) {
        Set<String> present = given.stream()
                .filter(one -> one.startsWith("--"))
                .map(one -> one.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
        for (Parameter parameter : command.parameters()) {
            String option = "--" + parameter.name();
            boolean again = parameter.repeated() || !present.contains(option);
            if (parameter.option() && again && option.startsWith(word)) {
                candidates.add(candidate(option, "options", parameter.summary()));
            }
        }
    }

    private static Candidate candidate(String value, String group, String description) {
        return new Candidate(value, value, group, described(description), null, null, true);
    }

    // JLine draws an empty description as empty brackets; null means no description.
    static String described(String description) {
        return description.isEmpty() ? null : description;
    }

    /** All candidates, for tests and for completion outside of a terminal. */
    public List<String> offered(ParsedLine line) {
        List<Candidate> candidates = new ArrayList<>();
        complete(null, line, candidates);
        return candidates.stream().map(Candidate::value).toList();
    }
}

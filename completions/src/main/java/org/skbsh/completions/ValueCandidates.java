package org.skbsh.completions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jline.reader.Candidate;

import org.skbsh.completions.Vocabulary.Parameter;

/** Candidates for a parameter's value. */
final class ValueCandidates {
    private final FileCandidates files;

    ValueCandidates(FileCandidates files) {
        this.files = files;
    }

    /**
     * @param before the line up to the word
     * @param front what precedes the value in the same word: {@code --with=}
     * @param typed the typed part of the value
     */
    void add(Parameter parameter, String before, String front, String typed, List<Candidate> candidates) {
        Values values = parameter.values();
        if (values instanceof Values.Expression expression) {
            expression(expression, before, front, typed, candidates);
            return;
        }
        List<Candidate> found = new ArrayList<>();
        of(parameter, front, typed, found);
        // A dash would make it an option, a comma two of a list.
        found.removeIf(one -> one.value().startsWith("-") && front.isEmpty()
                || values instanceof Values.ListOf && one.value().indexOf(',', front.length() + typed.length()) >= 0);
        candidates.addAll(found);
    }

    private void of(Parameter parameter, String front, String typed, List<Candidate> candidates) {
        Values values = parameter.values();
        if (values instanceof Values.Files) {
            files.add(front, typed, candidates);
        } else if (values instanceof Values.WordsOrFiles either) {
            words(either.words(), parameter.summary(), front, typed, true, candidates);
            files.add(front, typed, candidates);
        } else if (values instanceof Values.OneOf one) {
            words(one.words(), parameter.summary(), front, typed, true, candidates);
        } else if (values instanceof Values.ListOf list) {
            list(list, parameter.summary(), front, typed, candidates);
        }
    }

    void file(String typed, List<Candidate> candidates) {
        files.add("", typed, candidates);
    }

    private static void list(Values.ListOf list, String group, String front, String typed, List<Candidate> candidates) {
        int comma = typed.lastIndexOf(',') + 1;
        String done = front + typed.substring(0, comma);
        String last = typed.substring(comma);
        for (Map.Entry<String, Supplier<Words>> behind : list.behind().entrySet()) {
            String beginning = behind.getKey();
            if (last.startsWith(beginning)) {
                String rest = last.substring(beginning.length());
                words(behind.getValue(), group, done + beginning, rest, false, candidates);
                return;
            }
        }
        words(list.words(), group, done, last, false, candidates);
    }

    /** @param before the condition up to the name or value at the cursor: {@link ConditionEnd} */
    static void expression(
            Values.Expression expression, String before, String front, String typed, List<Candidate> candidates) {
        words(() -> expression.words().apply(before), "names", front, typed, false, candidates);
    }

    private static void words(
            Supplier<Words> supplier,
            String group,
            String front,
            String typed,
            boolean complete,
            List<Candidate> candidates) {
        Words words = supplier.get();
        for (String word : words.startingWith(typed, CommandCompleter.AT_MOST)) {
            String description = CommandCompleter.described(words.description(word));
            candidates.add(new Candidate(front + word, word, group, description, null, null, complete));
        }
    }
}

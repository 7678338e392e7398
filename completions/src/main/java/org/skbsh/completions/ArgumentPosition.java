package org.skbsh.completions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.skbsh.completions.Vocabulary.Command;
import org.skbsh.completions.Vocabulary.Parameter;

/**
 * The parameters that the next word may be a value of.
 *
 * @param option the option whose value comes now
 * @param positionals otherwise the parameters that the word may be for: the next one, and those after an optional
 * parameter whose values are unmistakable
 */
record ArgumentPosition(Optional<Parameter> option, List<Parameter> positionals) {
    static ArgumentPosition of(Command command, List<String> given) {
        Deque<Parameter> left = new ArrayDeque<>(command.parameters().stream()
                .filter(parameter -> !parameter.option())
                .toList());
        for (int at = 0; at < given.size(); at++) {
            String word = given.get(at);
            if (word.startsWith("--")) {
                Optional<Parameter> option = withValue(command, word);
                if (option.isPresent() && at + 1 == given.size()) {
                    return new ArgumentPosition(option, List.of());
                }
                at += option.isPresent() ? 1 : 0;
            } else if (!left.isEmpty() && !isIntroduction(left.peek(), word) && !continues(left.peek(), given, at)) {
                take(left, word);
            }
        }
        return new ArgumentPosition(
                Optional.empty(),
                left.stream().limit(1).map(next -> decided(next, given)).toList());
    }

    private static Parameter decided(Parameter parameter, List<String> given) {
        if (!(parameter.values() instanceof Values.Behind behind)) {
            return parameter;
        }
        String before = given.isEmpty() ? "" : given.get(given.size() - 1);
        return parameter.with(behind.values().getOrDefault(before, new Values.Any()));
    }

    private static Optional<Parameter> withValue(Command command, String word) {
        return command.parameters().stream()
                .filter(parameter -> parameter.option() && !parameter.flag())
                .filter(parameter -> word.equals("--" + parameter.name()))
                .findFirst();
    }

    // 'group by reason': the name of the parameter may come before its value.
    private static boolean isIntroduction(Parameter parameter, String word) {
        return parameter.values() instanceof Values.ListOf && parameter.name().equals(word);
    }

    // 'group by reason, caller': a list continues after its comma.
    private static boolean continues(Parameter parameter, List<String> given, int at) {
        return parameter.values() instanceof Values.ListOf && given.get(at).endsWith(",");
    }

    private static void take(Deque<Parameter> left, String word) {
        Parameter next = left.peek();
        if (next.values() instanceof Values.Expression || next.repeated()) {
            return;
        }
        left.remove();
    }
}

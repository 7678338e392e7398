package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Readers;

/** A prompt that stands before a line of a trace, because both were copied from a screen. A command stays as it is. */
final class Prompts implements Layer {
    private static final int LONGEST = 300;
    private static final Pattern PROMPT = Pattern.compile(
            "^ {0,8}+(?:\\[[^]\\[]{1,60}+][#$%]|(?:\\([^)(]{1,40}+\\) ?+)?+"
                    + "[\\w.-]{1,40}+@[\\w.-]{1,60}+[: ][^\\s#$%>]{0,80}+ ?+[#$%>]|[\\w.-]{0,32}+[#$%]|[A-Za-z][\\w.]{0,32}+>) {1,8}+(?=\\S)");

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        return lines.stream().anyMatch(line -> !without(line, readers::know).equals(line))
                ? Optional.of(() -> (line, number, next) -> next.line(without(line, readers::know), number))
                : Optional.empty();
    }

    // The arrow of a frame is no prompt.
    private static boolean mayHave(String line) {
        for (int at = 0; at + 1 < Math.min(line.length(), LONGEST); at++) {
            if (line.charAt(at + 1) == ' ' && "#$%>".indexOf(line.charAt(at)) >= 0) {
                return at == 0 || line.charAt(at - 1) != '=' && line.charAt(at - 1) != '-';
            }
        }
        return false;
    }

    private static String without(String line, Predicate<String> known) {
        if (!mayHave(line)) {
            return line;
        }
        Matcher prompt = PROMPT.matcher(line);
        return prompt.find() && known.test(line.substring(prompt.end())) ? line.substring(prompt.end()) : line;
    }
}

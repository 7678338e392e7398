package org.skbsh.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.skbsh.model.UserError;

/**
 * A line of commands taken apart: {@code group by reason | head 5 > file}. What stands behind {@code # } is a comment.
 *
 * @param stages the parts between the bars, as typed; at least one
 * @param file the file after {@code >}
 * @param append whether it was {@code >>}
 */
public record CommandLine(List<String> stages, Optional<String> file, boolean append) {
    public CommandLine {
        stages = List.copyOf(stages);
    }

    /** @param takesRest whether a stage takes the rest as typed, with {@code >} */
    public static CommandLine parse(String typed, Predicate<String> takesRest) {
        String line = withoutComment(typed);
        List<String> stages = new ArrayList<>();
        int from = 0;
        Quoting quoting = new Quoting(line);
        for (int at = 0; at < line.length(); at = quoting.next(at)) {
            if (line.charAt(at) == '|' && !isDouble(line, at)) {
                stages.add(line.substring(from, at).strip());
                from = at + 1;
            }
        }
        String last = line.substring(from).strip();
        if (takesRest.test(last)) {
            return checked(stages, last, Optional.empty(), false);
        }
        int arrow = arrow(last);
        if (arrow < 0) {
            return checked(stages, last, Optional.empty(), false);
        }
        boolean append = last.startsWith(">>", arrow);
        List<Word> file = Word.split(last.substring(arrow + (append ? 2 : 1)));
        if (file.size() != 1) {
            throw UserError.usage("> takes one file name", "for example: classify | json > classes.json");
        }
        return checked(
                stages,
                last.substring(0, arrow).strip(),
                Optional.of(file.get(0).text()),
                append);
    }

    // Next steps are shown with what they are for behind a '#', and can be typed or pasted as they stand.
    private static String withoutComment(String line) {
        Quoting quoting = new Quoting(line);
        for (int at = 0; at < line.length(); at = quoting.next(at)) {
            if (line.startsWith("# ", at) && at > 0 && Character.isWhitespace(line.charAt(at - 1))) {
                return line.substring(0, at);
            }
        }
        return line;
    }

    private static CommandLine checked(List<String> stages, String last, Optional<String> file, boolean append) {
        stages.add(last);
        if (stages.stream().anyMatch(String::isEmpty)) {
            throw UserError.usage("a command is missing beside |", "for example: group by reason | head 5");
        }
        return new CommandLine(stages, file, append);
    }

    // A '>' that begins a word: in 'a->b' and '<-' it is part of one.
    private static int arrow(String stage) {
        Quoting quoting = new Quoting(stage);
        for (int at = 0; at < stage.length(); at = quoting.next(at)) {
            if (stage.charAt(at) == '>' && at > 0 && Character.isWhitespace(stage.charAt(at - 1))) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isDouble(String line, int at) {
        return line.startsWith("||", at) || at > 0 && line.charAt(at - 1) == '|';
    }
}

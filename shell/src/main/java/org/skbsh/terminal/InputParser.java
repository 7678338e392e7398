package org.skbsh.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

import org.skbsh.command.Completeness;
import org.skbsh.command.Interpreter;
import org.skbsh.command.Line;
import org.skbsh.completions.CommandCompleter;
import org.skbsh.completions.NameAtCursor;
import org.skbsh.completions.Values;
import org.skbsh.completions.Vocabulary;

/** Tells JLine whether a line is complete, and what stands at the cursor. */
final class InputParser implements Parser {
    /** Stands for the command where the line is Groovy: no command has this name. */
    private static final TypedWord GROOVY = marker("=");

    private static final Pattern ARROW = Pattern.compile("\\s>>?\\s*(\\S*)$");

    private final Interpreter interpreter;
    private final Vocabulary vocabulary;

    InputParser(Interpreter interpreter, Vocabulary vocabulary) {
        this.interpreter = interpreter;
        this.vocabulary = vocabulary;
    }

    private static TypedWord marker(String text) {
        return new TypedWord(text, 0, 0, '\0');
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
            // An empty line ends what would go on, so that nobody is caught in it.
            boolean ended = line.endsWith("\n") && context == ParseContext.ACCEPT_LINE;
            if (!ended && interpreter.completeness(line) instanceof Completeness.Incomplete incomplete) {
                throw new EOFError(-1, cursor, "more must come", incomplete.missing());
            }
        }
        return new TypedLine(line, cursor, words(line, cursor));
    }

    private List<TypedWord> words(String line, int cursor) {
        String typed = line.substring(0, cursor);
        int from = start(typed);
        Matcher arrow = ARROW.matcher(typed);
        if (isCommand(typed) && !isExpression(TypedWord.split(line, from, cursor)) && arrow.find()) {
            return List.of(
                    marker(CommandCompleter.ARROW),
                    TypedWord.split(line, arrow.start(1), cursor).get(0));
        }
        List<TypedWord> words = TypedWord.split(line, from, cursor);
        if (isBehindBar(typed, from)) {
            words = new ArrayList<>(words);
            words.add(0, marker(CommandCompleter.BAR));
            return words;
        }
        if (words.size() == 1) {
            return List.of(identifier(typed, from));
        }
        if (from == 0 && interpreter.classify(typed) instanceof Line.Groovy) {
            return List.of(GROOVY, identifier(typed, 0));
        }
        return isExpression(words)
                ? List.of(words.get(0), name(typed, words.get(0).to()))
                : words;
    }

    private boolean isCommand(String typed) {
        return interpreter.classify(typed) instanceof Line.Command;
    }

    private static boolean isBehindBar(String typed, int from) {
        return typed.substring(0, from).stripTrailing().endsWith("|");
    }

    private boolean isExpression(List<TypedWord> words) {
        return vocabulary.commands().stream()
                .filter(command -> command.name().equals(words.get(0).text()))
                .flatMap(command -> command.parameters().stream())
                .anyMatch(parameter -> parameter.values() instanceof Values.Expression);
    }

    // Where the command at the cursor begins: behind a bar, or behind 'name ='.
    private int start(String typed) {
        if (interpreter.classify(typed) instanceof Line.Command command) {
            int bar = typed.lastIndexOf(" | ");
            return bar >= 0 ? bar + 3 : Math.max(0, typed.length() - tail(typed, command.text()));
        }
        return 0;
    }

    private static int tail(String typed, String command) {
        int at = typed.indexOf(command);
        return at < 0 ? typed.length() : typed.length() - at;
    }

    private static TypedWord name(String typed, int least) {
        int from = Math.max(least, NameAtCursor.start(typed));
        return new TypedWord(typed.substring(from), from, typed.length(), '\0');
    }

    /** The name that ends at the cursor; a slash, colon or backslash at its front belongs to a command's name. */
    private static TypedWord identifier(String typed, int least) {
        int from = typed.length();
        while (from > least && Character.isJavaIdentifierPart(typed.charAt(from - 1))) {
            from--;
        }
        if (from > 0 && from == leading(typed) + 1 && typed.charAt(from - 1) == '/') {
            from--;
        }
        return new TypedWord(typed.substring(from), from, typed.length(), '\0');
    }

    private static int leading(String typed) {
        return typed.length() - typed.stripLeading().length();
    }
}

package org.skbsh.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

import org.skbsh.command.line.Completeness;
import org.skbsh.command.line.Line;
import org.skbsh.command.line.Quoting;
import org.skbsh.completions.CommandCompleter;
import org.skbsh.completions.ConditionEnd;
import org.skbsh.completions.Values;
import org.skbsh.completions.Vocabulary;
import org.skbsh.shell.Interpreter;

/** Tells JLine whether a line is complete, and what is at the cursor. */
final class InputParser implements Parser {
    /** Means the command if the line is Groovy: no command has this name. */
    private static final TypedWord GROOVY = marker("=");

    // For values in a filter; Groovy reads only numbers without quotes.
    private static final Pattern BARE = Pattern.compile("\\w[\\w.:@/-]*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final Interpreter interpreter;
    private final Vocabulary vocabulary;

    InputParser(Interpreter interpreter, Vocabulary vocabulary) {
        this.interpreter = interpreter;
        this.vocabulary = vocabulary;
    }

    private static TypedWord marker(String text) {
        return new TypedWord(text, 0, 0, new Notation.Nothing());
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
            // An empty line ends an incomplete entry, so that nobody is caught in it.
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
        List<TypedWord> words = TypedWord.split(line, from, cursor);
        if (isCommand(typed) && !isExpression(words)) {
            Optional<TypedWord> file = behindArrow(typed, words);
            if (file.isPresent()) {
                return List.of(marker(CommandCompleter.ARROW), file.get());
            }
        }
        if (isBehindBar(typed, from)) {
            words = new ArrayList<>(words);
            words.add(0, marker(CommandCompleter.BAR));
            return words;
        }
        if (words.size() == 1) {
            return List.of(identifier(typed, from));
        }
        if (from == 0 && interpreter.classify(typed) instanceof Line.Groovy) {
            return groovy(typed);
        }
        return isExpression(words) ? List.of(words.get(0), condition(typed, words)) : words;
    }

    private List<TypedWord> groovy(String typed) {
        ConditionEnd end = ConditionEnd.of(typed);
        return switch (end.kind()) {
            case NAME, TEXT -> List.of(GROOVY, identifier(typed, 0));
            case VALUE, REGEX, FUNCTION -> List.of(marker(CommandCompleter.CONDITION), atEnd(typed, 0, end, true));
        };
    }

    private TypedWord condition(String typed, List<TypedWord> words) {
        int begin = words.get(0).to();
        String condition = typed.substring(begin);
        boolean groovy = condition.stripLeading().startsWith("{");
        return atEnd(typed, begin, ConditionEnd.of(condition), groovy);
    }

    /** The name or value at the end of a condition, and its notation. */
    private TypedWord atEnd(String typed, int begin, ConditionEnd end, boolean groovy) {
        int from = begin + end.from();
        String raw = typed.substring(from);
        return switch (end.kind()) {
            case NAME -> new TypedWord(raw, from, typed.length(), new Notation.Name());
            case FUNCTION -> new TypedWord(raw, from, typed.length(), new Notation.Function());
            case TEXT -> new TypedWord(raw, from, typed.length(), new Notation.Nothing());
            case VALUE, REGEX -> value(raw, from, end, groovy);
        };
    }

    private TypedWord value(String raw, int from, ConditionEnd end, boolean groovy) {
        boolean number = end.kind() == ConditionEnd.Kind.VALUE && vocabulary.isNumber(end.key());
        Pattern bare = !groovy ? BARE : number ? NUMBER : NEVER;
        Notation.Quoted notation = new Notation.Quoted(end.quote(), end.kind() == ConditionEnd.Kind.REGEX, bare);
        String text = end.quote() == '\0' ? raw : notation.read(raw.substring(1));
        return new TypedWord(text, from, from + raw.length(), notation);
    }

    private static Optional<TypedWord> behindArrow(String typed, List<TypedWord> words) {
        for (TypedWord word : words) {
            if (word.from() > 0 && typed.startsWith(">", word.from())) {
                int behind = word.from() + (typed.startsWith(">>", word.from()) ? 2 : 1);
                List<TypedWord> file = TypedWord.split(typed, behind, typed.length());
                return Optional.of(file.get(file.size() - 1));
            }
        }
        return Optional.empty();
    }

    private boolean isCommand(String typed) {
        return interpreter.classify(typed) instanceof Line.Command;
    }

    private static boolean isBehindBar(String typed, int from) {
        return typed.substring(0, from).stripTrailing().endsWith("|");
    }

    private boolean isExpression(List<TypedWord> words) {
        return vocabulary.resolved(words.get(0).text()).stream()
                .flatMap(command -> command.parameters().stream())
                .anyMatch(parameter -> parameter.values() instanceof Values.Expression);
    }

    // The beginning of the command at the cursor: after a bar, or after 'name ='.
    private int start(String typed) {
        if (interpreter.classify(typed) instanceof Line.Command command) {
            int bar = lastBar(typed);
            return bar >= 0 ? bar + 1 : Math.max(0, typed.length() - tail(typed, command.text()));
        }
        return 0;
    }

    // Not one in quotes, and not half of an 'or'.
    private static int lastBar(String typed) {
        int bar = -1;
        Quoting quoting = new Quoting(typed);
        for (int at = 0; at < typed.length(); at = quoting.next(at)) {
            boolean or = typed.startsWith("||", at) || at > 0 && typed.charAt(at - 1) == '|';
            bar = typed.charAt(at) == '|' && !or ? at : bar;
        }
        return bar;
    }

    private static int tail(String typed, String command) {
        int at = typed.indexOf(command);
        return at < 0 ? typed.length() : typed.length() - at;
    }

    /** The name that ends at the cursor; a slash, colon or backslash at its beginning belongs to a command's name. */
    private static TypedWord identifier(String typed, int least) {
        int from = typed.length();
        while (from > least && Character.isJavaIdentifierPart(typed.charAt(from - 1))) {
            from--;
        }
        if (from > 0 && from == leading(typed) + 1 && typed.charAt(from - 1) == '/') {
            from--;
        }
        return new TypedWord(typed.substring(from), from, typed.length(), new Notation.Name());
    }

    private static int leading(String typed) {
        return typed.length() - typed.stripLeading().length();
    }
}

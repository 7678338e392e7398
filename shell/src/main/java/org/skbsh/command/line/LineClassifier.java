package org.skbsh.command.line;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.command.CommandNames;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.line.Completeness.Complete;
import org.skbsh.command.line.Completeness.Incomplete;

/**
 * Distinguishes commands from Groovy by the first word and what follows it. It never tries Groovy first: {@code trace
 * --for 5s} is valid Groovy, and means nothing.
 */
public final class LineClassifier {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:(?:def|var)\\s+)?([A-Za-z_$][\\w$]*)\\s*=\\s*(?![=~])(.*)", Pattern.DOTALL);
    private static final Pattern FIRST = Pattern.compile("([A-Za-z_][\\w]*)(\\s*)(.*)", Pattern.DOTALL);
    // group by: 'reason' and trace 'drops', for: 10.s are calls with arguments as Groovy writes them.
    private static final Pattern GROOVY_ARGUMENTS =
            Pattern.compile("[A-Za-z_]\\w*:\\s.*|('[^']*'|\"[^\"]*\")\\s*,.*", Pattern.DOTALL);

    // A closure or an arrow after the first word is Groovy.
    private static final Pattern WRITTEN_AS_COMMAND = Pattern.compile("[\\p{L}\\d'\"/.~*-](?!>)[^{}\n]*");

    private final CommandNames commands;
    private final Predicate<String> isVariable;

    public LineClassifier(CommandNames commands, Predicate<String> isVariable) {
        this.commands = commands;
        this.isVariable = isVariable;
    }

    public Line classify(String entry) {
        String text = entry.strip();
        if (text.isEmpty() || isComment(text)) {
            return new Line.Blank();
        }
        if (text.startsWith("/*") || text.startsWith("//")) {
            return new Line.Groovy(text, "");
        }
        return switch (text.charAt(0)) {
            case '/' -> new Line.Command(text, Optional.empty());
            case ':' -> new Line.Command("/" + text.substring(1), Optional.empty());
            case '\\' -> new Line.Command(text.substring(1).strip(), Optional.empty());
            case '=' -> new Line.Groovy(text.substring(1).strip(), "");
            case '?' -> new Line.Command(("/help " + text.substring(1).strip()).strip(), Optional.empty());
            default -> leaves(text) ? new Line.Command("/exit", Optional.empty()) : byFirstWord(text);
        };
    }

    // What other shells take, and what a newcomer tries first.
    private boolean leaves(String text) {
        return (text.equals("exit") || text.equals("quit")) && !isVariable.test(text);
    }

    private static boolean isComment(String text) {
        return (text.startsWith("//") || text.startsWith("#")) && !text.contains("\n");
    }

    private Line byFirstWord(String text) {
        Matcher assignment = ASSIGNMENT.matcher(text);
        if (assignment.matches() && isCommand(assignment.group(2)) && isOneStatement(assignment.group(2))) {
            return new Line.Command(assignment.group(2), Optional.of(assignment.group(1)));
        }
        if (!isCommand(text) || !isOneStatement(text)) {
            return new Line.Groovy(text, notice(text));
        }
        return new Line.Command(text, Optional.empty());
    }

    private boolean isCommand(String text) {
        Matcher first = FIRST.matcher(text);
        return first.matches()
                && !commands.startingWith(first.group(1)).isEmpty()
                && !isVariable.test(first.group(1))
                && readsAsArguments(first.group(2), first.group(3));
    }

    /** Whether the text after a command's name can be its arguments, and not an operator of Groovy. */
    private static boolean readsAsArguments(String space, String rest) {
        if (rest.isEmpty()) {
            return true;
        }
        if (space.isEmpty()) {
            return rest.charAt(0) == '|' && !rest.startsWith("||");
        }
        if (GROOVY_ARGUMENTS.matcher(rest).matches()) {
            return false;
        }
        char next = rest.charAt(0);
        // Set off by a space but not followed by one: '/tmp/x', './x', '*.txt' are arguments; ' / 2' is a division.
        boolean tight = rest.length() == 1 || !Character.isWhitespace(rest.charAt(1));
        return switch (next) {
            case '=', '(', '[', ':', '?', '+', '%', '^', '&', ',', ';', '<', ')' -> false;
            case '-' -> rest.matches("(?s)-[-\\p{L}].*");
            case '.', '*', '/' -> tight && !rest.startsWith("**") && !rest.startsWith("*.*");
            case '!' -> !rest.startsWith("!=");
            case '|' -> !rest.startsWith("||");
            case '>' -> !rest.startsWith(">=");
            default -> !rest.matches("(?s)(in|as|instanceof)\\s.*");
        };
    }

    /** Several lines are one command only if brackets hold them together. */
    private static boolean isOneStatement(String text) {
        int newline = text.indexOf('\n');
        while (newline >= 0) {
            if (!text.substring(0, newline).stripTrailing().endsWith("|")
                    && GroovyScanner.missing(text.substring(0, newline)).isEmpty()) {
                return false;
            }
            newline = text.indexOf('\n', newline + 1);
        }
        return true;
    }

    // Only a collision needs a message: without the variable, the line would be a command.
    private String notice(String text) {
        Matcher first = FIRST.matcher(text);
        if (!first.matches()) {
            return "";
        }
        String word = first.group(1);
        boolean collides = isVariable.test(word)
                && commands.exact(word).isPresent()
                && readsAsArguments(first.group(2), first.group(3));
        return collides ? word + " is a variable here; for the command type \\" + word : "";
    }

    /** Whether the text can run as it is. */
    public Completeness completeness(String text) {
        if (text.isBlank()) {
            return new Complete();
        }
        Optional<String> missing = classify(text) instanceof Line.Groovy groovy
                ? GroovyScanner.missing(groovy.source())
                : missingOfCommand(text.stripTrailing());
        return missing.<Completeness>map(Incomplete::new).orElseGet(Complete::new);
    }

    // File names and globs end in dots and stars, so few characters at the end of a command mean that it continues.
    private static Optional<String> missingOfCommand(String text) {
        int last = 0;
        int brace = -1;
        Quoting quoting = new Quoting(text);
        for (int at = 0; at < text.length(); at = quoting.next(at)) {
            last = at;
            brace = brace < 0 && text.charAt(at) == '{' ? at : brace;
        }
        // In quotes, or after a backslash, they are part of a name.
        String end = text.substring(last);
        if (end.equals("|") || end.equals("\\") || end.equals(",") || end.equals("&") && text.endsWith("&&")) {
            return Optional.of("…");
        }
        return brace < 0
                ? Optional.empty()
                : GroovyScanner.missing(text.substring(brace)).filter(m -> !m.equals("…"));
    }

    /**
     * The first word of a line that failed as Groovy, if the line has the form of a command: an unknown word, a space,
     * and arguments.
     */
    public Optional<String> unknownCommand(String text) {
        Matcher first = FIRST.matcher(text.strip());
        return first.matches()
                        && Character.isLowerCase(first.group(1).charAt(0))
                        && !CommandNames.isGroovy(first.group(1))
                        && commands.startingWith(first.group(1)).isEmpty()
                        && !isVariable.test(first.group(1))
                        && WRITTEN_AS_COMMAND.matcher(first.group(3)).matches()
                        && readsAsArguments(first.group(2), first.group(3))
                ? Optional.of(first.group(1))
                : Optional.empty();
    }

    List<CommandSpec> startingWith(String word) {
        return commands.startingWith(word);
    }
}

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
 * Tells commands from Groovy by the first word and what follows it. Groovy is never tried first: {@code trace --for 5s} is
 * valid Groovy, and means nothing.
 */
public final class LineClassifier {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:(?:def|var)\\s+)?([A-Za-z_$][\\w$]*)\\s*=\\s*(?![=~])(.*)", Pattern.DOTALL);
    private static final Pattern FIRST = Pattern.compile("([A-Za-z_][\\w]*)(\\s*)(.*)", Pattern.DOTALL);
    // group by: 'reason' and trace 'drops', for: 10.s are calls with arguments as Groovy writes them.
    private static final Pattern GROOVY_ARGUMENTS =
            Pattern.compile("[A-Za-z_]\\w*:\\s.*|('[^']*'|\"[^\"]*\")\\s*,.*", Pattern.DOTALL);

    // A closure or an arrow behind the first word is Groovy.
    private static final Pattern WRITTEN_AS_COMMAND = Pattern.compile("[\\p{L}\\d'\"/.~*-](?!>)[^{}\n]*");

    /** The command that stacks are for which nobody asked what they are. */
    private static final String PASTE = "paste";

    private final CommandNames commands;
    private final Predicate<String> isVariable;

    public LineClassifier(CommandNames commands, Predicate<String> isVariable) {
        this.commands = commands;
        this.isVariable = isVariable;
    }

    public Line classify(String entry) {
        String text = entry.strip();
        if (!text.isEmpty() && stacks(text.lines().toList(), 0) > 0) {
            return new Line.Command(PASTE, text, Optional.empty());
        }
        if (text.isEmpty() || isComment(text)) {
            return new Line.Blank();
        }
        if (text.startsWith("/*") || text.startsWith("//")) {
            return new Line.Groovy(text, "");
        }
        return switch (text.charAt(0)) {
            case '/' -> Line.Command.of(text);
            case ':' -> Line.Command.of("/" + text.substring(1));
            case '\\' -> Line.Command.of(text.substring(1).strip());
            case '=' -> new Line.Groovy(text.substring(1).strip(), "");
            case '?' -> Line.Command.of(("/help " + text.substring(1).strip()).strip());
            default -> leaves(text) ? Line.Command.of("/exit") : byFirstWord(text);
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
        Optional<Line> withLines = withLines(text);
        if (withLines.isPresent()) {
            return withLines.get();
        }
        Matcher assignment = ASSIGNMENT.matcher(text);
        if (assignment.matches() && isCommand(assignment.group(2)) && isOneStatement(assignment.group(2))) {
            return new Line.Command(assignment.group(2), "", Optional.of(assignment.group(1)));
        }
        if (!isCommand(text) || !isOneStatement(text)) {
            return new Line.Groovy(text, notice(text));
        }
        return Line.Command.of(text);
    }

    /** A command that takes the lines below it, with those that are there. */
    private Optional<Line> withLines(String text) {
        String first = text.lines().findFirst().orElse("");
        Matcher assignment = ASSIGNMENT.matcher(first);
        boolean assigns = assignment.matches();
        String command = assigns ? assignment.group(2) : first;
        if (!takesLines(command)) {
            return Optional.empty();
        }
        String below = text.substring(first.length());
        return Optional.of(
                new Line.Command(command, below, assigns ? Optional.of(assignment.group(1)) : Optional.empty()));
    }

    private boolean takesLines(String command) {
        Matcher word = FIRST.matcher(command);
        if (!isCommand(command) || !word.matches()) {
            return false;
        }
        List<CommandSpec> found = commands.startingWith(word.group(1));
        return found.size() == 1 && found.get(0).lines().isPresent();
    }

    /** Where the stacks that begin with a line end; the line itself where none begin. */
    private int stacks(List<String> lines, int from) {
        return new StackText(lines, isVariable).end(from);
    }

    /**
     * Where the text ends that belongs to a line as it is: stacks, or what stands below a command that takes lines, with the
     * empty line that ends it. The line itself where it has none.
     */
    int endOfText(List<String> lines, int from) {
        int end = stacks(lines, from);
        String first = lines.get(from).strip();
        if (end > from
                || first.isEmpty()
                || !(classify(first) instanceof Line.Command command)
                || !takesLines(command.text())) {
            return end;
        }
        end = from + 1;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        return Math.min(end + 1, lines.size());
    }

    private boolean isCommand(String text) {
        Matcher first = FIRST.matcher(text);
        return first.matches()
                && !commands.startingWith(first.group(1)).isEmpty()
                && !isVariable.test(first.group(1))
                && readsAsArguments(first.group(2), first.group(3));
    }

    /** Whether what follows a command's name can be its arguments, and is no operator of Groovy. */
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

    /** Several lines are one command only while brackets hold them together. */
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

    // Only a collision is worth a word: the line would have been a command but for the variable.
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

    /** Whether the text can be run as it is. */
    public Completeness completeness(String text) {
        if (text.isBlank()) {
            return new Complete();
        }
        List<String> lines = text.lines().toList();
        int end = endOfText(lines, 0);
        if (end > 0) {
            boolean open = end == lines.size() && !lines.get(end - 1).isBlank();
            return open ? Incomplete.LINES : completeness(String.join("\n", lines.subList(end, lines.size())));
        }
        Optional<String> missing = classify(text) instanceof Line.Groovy groovy
                ? GroovyScanner.missing(groovy.source())
                : missingOfCommand(text.stripTrailing());
        return missing.<Completeness>map(Incomplete::new).orElseGet(Complete::new);
    }

    // File names and globs end in dots and stars, so few characters at the end of a command ask for more.
    private static Optional<String> missingOfCommand(String text) {
        int last = 0;
        int brace = -1;
        Quoting quoting = new Quoting(text);
        for (int at = 0; at < text.length(); at = quoting.next(at)) {
            last = at;
            brace = brace < 0 && text.charAt(at) == '{' ? at : brace;
        }
        // In quotes, or behind a backslash, they are part of a name.
        String end = text.substring(last);
        if (end.equals("|") || end.equals("\\") || end.equals(",") || end.equals("&") && text.endsWith("&&")) {
            return Optional.of("…");
        }
        return brace < 0
                ? Optional.empty()
                : GroovyScanner.missing(text.substring(brace)).filter(m -> !m.equals("…"));
    }

    /**
     * The first word of a line that failed as Groovy, where the line is written as a command is: a word that nothing here
     * is named, a space, and arguments.
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

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
    // A closure or an arrow after the first word is Groovy.
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
        if (assignment.matches() && isCommand(assignment.group(2)) && CommandForm.isOneStatement(assignment.group(2))) {
            return new Line.Command(assignment.group(2), "", Optional.of(assignment.group(1)));
        }
        if (!isCommand(text) || !CommandForm.isOneStatement(text)) {
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
                && CommandForm.readsAsArguments(first.group(2), first.group(3));
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
                && CommandForm.readsAsArguments(first.group(2), first.group(3));
        return collides ? word + " is a variable here; for the command type \\" + word : "";
    }

    /** Whether the text can run as it is. */
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
                : CommandForm.missing(text.stripTrailing());
        return missing.<Completeness>map(Incomplete::new).orElseGet(Complete::new);
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
                        && CommandForm.readsAsArguments(first.group(2), first.group(3))
                ? Optional.of(first.group(1))
                : Optional.empty();
    }

    List<CommandSpec> startingWith(String word) {
        return commands.startingWith(word);
    }
}

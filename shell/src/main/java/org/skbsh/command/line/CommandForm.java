package org.skbsh.command.line;

import java.util.Optional;
import java.util.regex.Pattern;

/** The form of commands, in contrast to Groovy. */
final class CommandForm {
    // group by: 'reason' and trace 'drops', for: 10.s are calls with arguments as Groovy writes them.
    private static final Pattern GROOVY_ARGUMENTS =
            Pattern.compile("[A-Za-z_]\\w*:\\s.*|('[^']*'|\"[^\"]*\")\\s*,.*", Pattern.DOTALL);

    private CommandForm() {}

    /** Whether the text after a command's name can be its arguments, and not an operator of Groovy. */
    static boolean readsAsArguments(String space, String rest) {
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
            // Alone it stands for standard input: a difference would go on.
            case '-' -> rest.matches("(?s)-[-\\p{L}].*|-\\s*+(?:--\\p{L}.*)?");
            case '.', '*', '/' -> tight && !rest.startsWith("**") && !rest.startsWith("*.*");
            case '!' -> !rest.startsWith("!=");
            case '|' -> !rest.startsWith("||");
            case '>' -> !rest.startsWith(">=");
            default -> !rest.matches("(?s)(in|as|instanceof)\\s.*");
        };
    }

    /** Several lines are one command only if brackets hold them together. */
    static boolean isOneStatement(String text) {
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

    /**
     * What a command still needs; empty for nothing. File names and globs end in dots and stars, so few characters at
     * its end mean that it continues.
     */
    static Optional<String> missing(String text) {
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
}

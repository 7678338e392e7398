package org.skbsh.command;

/**
 * Steps through a command line so that what is quoted, in brackets or in a regular expression behind {@code ~} is passed as
 * one.
 */
final class Quoting {
    private final String line;

    Quoting(String line) {
        this.line = line;
    }

    /** Where the next character that stands by itself is; the line's length at its end. */
    int next(int at) {
        return Math.min(line.length(), end(at));
    }

    private int end(int at) {
        char c = line.charAt(at);
        return switch (c) {
            case '\\' -> at + 2;
            case '\'', '"' -> endOfQuoted(at, c);
            case '(' -> endOfBracket(at, ')');
            case '[' -> endOfBracket(at, ']');
            case '{' -> endOfBracket(at, '}');
            case '/' -> isRegex(at) ? endOfQuoted(at, '/') : at + 1;
            default -> at + 1;
        };
    }

    private int endOfQuoted(int from, char quote) {
        for (int at = from + 1; at < line.length(); at++) {
            if (line.charAt(at) == '\\') {
                at++;
            } else if (line.charAt(at) == quote) {
                return at + 1;
            }
        }
        return from + 1;
    }

    // A bracket without its partner stands for itself: globs and file names may hold one.
    private int endOfBracket(int from, char closer) {
        int at = from + 1;
        while (at < line.length()) {
            if (line.charAt(at) == closer) {
                return at + 1;
            }
            at = end(at);
        }
        return from + 1;
    }

    private boolean isRegex(int at) {
        String before = line.substring(0, at).stripTrailing();
        return before.endsWith("~");
    }
}

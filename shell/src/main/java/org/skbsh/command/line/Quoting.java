package org.skbsh.command.line;

/**
 * Steps through a command line and treats text in quotes, in brackets or in a regular expression after {@code ~} as
 * one.
 */
public final class Quoting {
    private final String line;
    // The end of what begins at each place. Filled from the right, because a bracket ends after what is in it.
    private final int[] ends;

    public Quoting(String line) {
        this.line = line;
        this.ends = new int[line.length()];
        for (int at = line.length() - 1; at >= 0; at--) {
            ends[at] = end(at);
        }
    }

    /** The place of the next character outside; the length of the line at its end. */
    public int next(int at) {
        return Math.min(line.length(), ends[at]);
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

    // A bracket without its partner is an ordinary character: globs and file names may have one.
    private int endOfBracket(int from, char closer) {
        int last = line.lastIndexOf(closer);
        for (int at = from + 1; at <= last; at = ends[at]) {
            if (line.charAt(at) == closer) {
                return at + 1;
            }
        }
        return from + 1;
    }

    private boolean isRegex(int slash) {
        int at = slash - 1;
        while (at >= 0 && Character.isWhitespace(line.charAt(at))) {
            at--;
        }
        return at >= 0 && line.charAt(at) == '~';
    }
}

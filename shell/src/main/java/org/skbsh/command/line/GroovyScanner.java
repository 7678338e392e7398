package org.skbsh.command.line;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether Groovy text is complete from its strings, comments and brackets. The messages of the compiler don't
 * serve for this: they differ by version.
 */
public final class GroovyScanner {
    /** The deepest nesting of brackets that the compiler accepts; it needs several nested calls for each. */
    public static final int DEEPEST = 100;

    // A slash after one of these (or a word) divides; elsewhere it begins a regular expression.
    private static final String VALUE_ENDS = ")]}'\"";
    private static final Set<String> BEFORE_REGEX = Set.of("return", "in", "assert", "case", "else");
    private static final String CONTINUES = "+-*%&|^<>=,.?:~";

    private final String text;
    private final Deque<String> open = new ArrayDeque<>();
    private int at;
    private int deepest;
    private int interpolations;
    // The last character that is not a space or comment, and its place: -1 for none.
    private int last = -1;

    private GroovyScanner(String text) {
        this.text = text;
    }

    /** What the text needs to be complete; empty for nothing. */
    static Optional<String> missing(String text) {
        GroovyScanner scanner = new GroovyScanner(text);
        scanner.scan();
        return scanner.verdict();
    }

    /** The deepest nesting of brackets. */
    public static int depth(String text) {
        GroovyScanner scanner = new GroovyScanner(text);
        scanner.scan();
        return scanner.deepest;
    }

    private void scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("//", at) && !isRegexHere()) {
                skipTo("\n");
            } else if (text.startsWith("#!", at) && at == 0) {
                skipTo("\n");
            } else if (text.startsWith("/*", at)) {
                block("*/");
            } else if (text.startsWith("'''", at)) {
                last = at;
                string("'''", false);
            } else if (text.startsWith("\"\"\"", at)) {
                last = at;
                string("\"\"\"", true);
            } else if (text.startsWith("$/", at) && !isWordBefore()) {
                block("/$");
                last = at - 1;
            } else {
                one(c);
            }
        }
    }

    private void one(char c) {
        switch (c) {
            case '\'' -> lineString('\'', false);
            case '"' -> lineString('"', true);
            case '/' -> slash();
            case '(' -> push(")");
            case '[' -> push("]");
            case '{' -> push("}");
            case ')', ']', '}' -> pop(c);
            default -> {
                if (!Character.isWhitespace(c)) {
                    last = at;
                }
                at++;
            }
        }
    }

    private void push(String closer) {
        open.push(closer);
        deepest = Math.max(deepest, open.size());
        last = at++;
    }

    // The compiler reports a closing bracket without an opening one.
    private void pop(char closer) {
        if (!open.isEmpty() && open.peek().equals(String.valueOf(closer))) {
            open.pop();
        }
        last = at++;
    }

    private void slash() {
        int end = isRegexHere() ? endOfRegex() : -1;
        last = end < 0 ? at : end;
        at = last + 1;
    }

    private int endOfRegex() {
        for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '/') {
                return i;
            }
        }
        return -1;
    }

    private boolean isRegexHere() {
        if (last < 0) {
            return false;
        }
        char before = text.charAt(last);
        if (Character.isJavaIdentifierPart(before)) {
            int from = last;
            while (from > 0 && Character.isJavaIdentifierPart(text.charAt(from - 1))) {
                from--;
            }
            return BEFORE_REGEX.contains(text.substring(from, last + 1));
        }
        return VALUE_ENDS.indexOf(before) < 0;
    }

    private boolean isWordBefore() {
        return at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1));
    }

    // The next line can't close a string that its own line leaves open.
    private void lineString(char quote, boolean interpolates) {
        int start = at++;
        while (at < text.length() && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (interpolates && text.startsWith("${", at)) {
                if (!interpolation()) {
                    return;
                }
                continue;
            } else if (c == quote) {
                last = at++;
                return;
            }
            at++;
        }
        last = start;
    }

    private void string(String end, boolean interpolates) {
        at += end.length();
        while (at < text.length()) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (interpolates && text.startsWith("${", at)) {
                if (!interpolation()) {
                    return;
                }
                continue;
            } else if (text.startsWith(end, at)) {
                at += end.length();
                last = at - 1;
                return;
            }
            at++;
        }
        open.push(end);
    }

    /** Whether the interpolation was closed; if not, its brackets are left open. */
    private boolean interpolation() {
        int depth = open.size();
        at++;
        push("}");
        // Each is a nested call; the compiler accepts no more either.
        if (++interpolations > DEEPEST) {
            at = text.length();
        }
        while (at < text.length() && open.size() > depth) {
            one(text.charAt(at));
        }
        interpolations--;
        return open.size() == depth;
    }

    private void block(String end) {
        int found = text.indexOf(end, at + 2);
        at = found < 0 ? text.length() : found + end.length();
        if (found < 0) {
            open.push(end);
        }
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found;
    }

    private Optional<String> verdict() {
        if (!open.isEmpty()) {
            return Optional.of(open.peek());
        }
        return last >= 0 && continues() ? Optional.of("…") : Optional.empty();
    }

    private boolean continues() {
        char c = text.charAt(last);
        if (text.startsWith("->", last - 1) || c == '\\') {
            return true;
        }
        // x++ and x-- are complete, and so are imports that end in .*
        boolean ended =
                text.startsWith("++", last - 1) || text.startsWith("--", last - 1) || text.startsWith(".*", last - 1);
        return CONTINUES.indexOf(c) >= 0 && !ended && !isGeneric(c);
    }

    // List<String> at the end of a line is a type, not a comparison.
    private boolean isGeneric(char c) {
        return c == '>'
                && text.lastIndexOf('<', last) > text.lastIndexOf('\n', last)
                && !text.startsWith(">>", last - 1);
    }
}

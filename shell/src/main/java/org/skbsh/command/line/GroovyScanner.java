package org.skbsh.command.line;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Decides whether Groovy text is complete from its strings, comments and brackets. The messages of the compiler don't
 * serve for this: they differ by version.
 */
public final class GroovyScanner {
    /** The deepest nesting of brackets that the compiler accepts; it needs several nested calls for each. */
    public static final int DEEPEST = 100;

    private final String text;
    private final GroovyText around;
    private final Deque<String> open = new ArrayDeque<>();
    private int at;
    private int deepest;
    private int interpolations;
    // The last character that is not a space or comment, and its place: -1 for none.
    private int last = -1;

    private GroovyScanner(String text) {
        this.text = text;
        this.around = new GroovyText(text);
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
            if (text.startsWith("//", at) && !around.isRegexBehind(last)) {
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
        int end = around.isRegexBehind(last) ? around.endOfRegex(at) : -1;
        last = end < 0 ? at : end;
        at = last + 1;
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
        return last >= 0 && around.continuesBehind(last) ? Optional.of("…") : Optional.empty();
    }
}

package org.skbsh.format.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a piece of C, one after another. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(0[xX][0-9a-fA-F]+[uUlL]*|\\d+[uUlL]*|[A-Za-z_]\\w*"
                    + "|\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])'|->|<<|>>|[<>=!]=|&&|\\|\\||[-+*/%&|^~!<>?:()\\[\\]{},.;])");

    private final List<String> tokens;
    private int at;

    private Tokens(List<String> tokens) {
        this.tokens = tokens;
    }

    /** The text is not C, or not C that this class reads. */
    static final class NotUnderstood extends Exception {}

    static Tokens of(String source) throws NotUnderstood {
        String stripped = source.strip();
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(stripped);
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (end < stripped.length()) {
            throw new NotUnderstood();
        }
        return new Tokens(tokens);
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    /** The current token; empty at the end. */
    String peek() {
        return atEnd() ? "" : tokens.get(at);
    }

    String take() throws NotUnderstood {
        if (atEnd()) {
            throw new NotUnderstood();
        }
        return tokens.get(at++);
    }

    /** Goes back one token. */
    void back() {
        at--;
    }

    boolean accept(String token) {
        boolean there = peek().equals(token);
        at += there ? 1 : 0;
        return there;
    }

    void expect(String token) throws NotUnderstood {
        if (!accept(token)) {
            throw new NotUnderstood();
        }
    }

    /** Takes a type in brackets before the value that it converts. */
    Optional<CastType> acceptCast() {
        int behind = CastType.end(tokens, at);
        if (behind == at) {
            return Optional.empty();
        }
        CastType type = CastType.of(tokens.subList(at + 1, behind - 1));
        at = behind;
        return Optional.of(type);
    }
}

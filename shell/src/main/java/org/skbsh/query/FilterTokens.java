package org.skbsh.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.UserError;

/** The tokens of a filter's text, and how far they were read. */
final class FilterTokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<quoted>'(?:[^'\\\\]++|\\\\.)*+'|\"(?:[^\"\\\\]++|\\\\.)*+\")"
                    + "|(?<symbol>&&|\\|\\||==~|=~|!~|==|!=|<=|>=|<|>|!|\\(|\\)|\\[|]|,)"
                    + "|(?<word>[\\w.*:/@+-]+))");

    private final String text;
    private int at;

    FilterTokens(String text) {
        this.text = text;
    }

    /** Behind the last token that was read. */
    int place() {
        return at;
    }

    void back(int place) {
        at = place;
    }

    boolean isEnd() {
        return text.substring(at).isBlank();
    }

    /** The next token if it is of this kind, without its quotes; otherwise nothing, and the place stays. */
    String next(String kind) {
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        if (!token.lookingAt() || token.group(kind) == null) {
            return "";
        }
        at = token.end();
        String value = token.group(kind);
        return kind.equals("quoted") ? value.substring(1, value.length() - 1) : value;
    }

    /** Whether this is the next token. */
    boolean peek(String expected) {
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        return token.lookingAt() && token.group().strip().equals(expected);
    }

    /** Goes past this token if it is the next. */
    boolean accept(String symbol) {
        if (!peek(symbol)) {
            return false;
        }
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        token.lookingAt();
        at = token.end();
        return true;
    }

    /** @throws UserError if this is not the next token */
    void expect(String symbol) {
        if (!accept(symbol)) {
            throw wrong("expected '" + symbol + "'");
        }
    }

    /** With a caret under the place. */
    UserError wrong(String problem) {
        return UserError.usageAt(
                "bad filter: " + problem,
                text,
                at,
                "for example: filter reason == NETFILTER_DROP && via('nf_hook_slow <- ..') && comm =~ 'nginx.*'");
    }
}

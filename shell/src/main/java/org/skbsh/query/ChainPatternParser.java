package org.skbsh.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** Reads the notation of {@link ChainPattern}. */
final class ChainPatternParser {
    private static final Pattern NAMES = Pattern.compile("[\\w.*?$]+");

    private final String text;
    private final Aliases aliases;
    private int at;

    ChainPatternParser(String text, Aliases aliases) {
        this.text = text;
        this.aliases = aliases;
    }

    ChainPattern parse() {
        ChainPattern pattern = chain(text.length());
        return pattern;
    }

    // A chain up to a place: the end of the text, or the bracket that closes a !via( … ).
    private ChainPattern chain(int to) {
        int from = at;
        List<ChainPattern.Step> steps = new ArrayList<>();
        List<ChainPattern> refused = new ArrayList<>();
        blanks();
        boolean fromFirst = accept("^");
        boolean toLast = false;
        boolean gap = false;
        boolean more = true;
        while (more) {
            blanks();
            if (text.startsWith("!via(", at)) {
                break;
            }
            if (accept("..")) {
                gap = true;
            } else {
                steps.add(new ChainPattern.Step(frame(to), gap));
                gap = false;
            }
            blanks();
            more = accept("<-");
            if (more && blanksTo(to)) {
                throw wrong("expected a function after '<-'");
            }
        }
        if (!gap) {
            toLast = accept("$");
        }
        blanks();
        while (text.startsWith("!via(", at)) {
            refused.add(refused());
            blanks();
        }
        if (at < to) {
            throw wrong("expected '<-' or the end");
        }
        return new ChainPattern(text.substring(from, to).strip(), steps, fromFirst, toLast, refused);
    }

    private ChainPattern refused() {
        at += "!via(".length();
        int depth = 1;
        int close = at;
        while (close < text.length()) {
            depth += text.charAt(close) == '(' ? 1 : text.charAt(close) == ')' ? -1 : 0;
            if (depth == 0) {
                break;
            }
            close++;
        }
        if (depth > 0) {
            at = text.length();
            throw wrong("expected ')'");
        }
        ChainPattern pattern = chain(close);
        at = close + 1;
        return pattern;
    }

    private FramePattern frame(int to) {
        if (at >= to) {
            throw wrong("expected a function");
        }
        FramePattern function =
                switch (text.charAt(at)) {
                    case '/' -> regex();
                    case '@' -> alias();
                    case '(' -> alternatives();
                    case '[' -> symbol -> true;
                    default -> FramePattern.anyOf(List.of(name()));
                };
        if (at < to && text.charAt(at) == '[') {
            return FramePattern.inModule(function, between('[', ']'));
        }
        return function;
    }

    private FramePattern regex() {
        int begin = at;
        String source = between('/', '/');
        try {
            return FramePattern.regex(Pattern.compile(source));
        } catch (PatternSyntaxException e) {
            at = begin + 1 + Math.max(0, e.getIndex());
            throw wrong("not a regular expression: " + e.getDescription());
        }
    }

    private FramePattern alias() {
        int begin = at++;
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "-_".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        String name = text.substring(at, end);
        List<String> functions = aliases.functions(name);
        if (functions.isEmpty()) {
            at = begin;
            throw wrong("no alias set @" + name + "; "
                    + Spelling.suggestion(name, aliases.names(), "there are @" + String.join(" @", aliases.names())));
        }
        at = end;
        return FramePattern.anyOf(functions);
    }

    private FramePattern alternatives() {
        int begin = at;
        List<String> names = Arrays.stream(between('(', ')').split("\\|", -1))
                .map(String::strip)
                .toList();
        for (String name : names) {
            if (!NAMES.matcher(name).matches()) {
                at = begin + 1;
                throw wrong("expected functions separated by '|'");
            }
        }
        return FramePattern.anyOf(names);
    }

    private String name() {
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_*?.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        if (end == at) {
            throw wrong("expected a function");
        }
        String name = text.substring(at, end);
        at = end;
        return name;
    }

    private String between(char open, char close) {
        int end = text.indexOf(close, at + 1);
        if (text.charAt(at) != open || end < 0) {
            at = text.length();
            throw wrong("expected '" + close + "'");
        }
        String inner = text.substring(at + 1, end);
        if (inner.isBlank()) {
            at++;
            throw wrong("nothing between '" + open + "' and '" + close + "'");
        }
        at = end + 1;
        return inner;
    }

    private boolean accept(String token) {
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean blanksTo(int to) {
        blanks();
        return at >= to;
    }

    private UserError wrong(String expected) {
        return UserError.usage(
                "bad chain pattern: " + expected + "\n  " + text + "\n  " + " ".repeat(Math.min(at, text.length()))
                        + "^",
                "for example: kfree_skbmem <- .. <- (tcp_ack|tcp_clean_rtx_queue)");
    }
}

package org.skbsh.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** Reads the notation of {@link ChainPattern}. */
final class ChainPatternParser {
    private static final Pattern NAME = Pattern.compile("[\\w.*?]+");
    private static final Pattern SET = Pattern.compile("[\\w-]*");
    private static final String REFUSED = "!via(";

    private final String text;
    private final Aliases aliases;
    private int at;

    ChainPatternParser(String text, Aliases aliases) {
        this.text = text;
        this.aliases = aliases;
    }

    ChainPattern parse() {
        ChainPattern pattern = chain();
        if (at < text.length()) {
            throw wrong("expected '<-' or the end");
        }
        return pattern;
    }

    // A chain up to what can't belong to it: the end of the text, or the bracket that closes a !via( … ).
    private ChainPattern chain() {
        blanks();
        boolean first = accept("^");
        List<ChainPart> parts = parts();
        boolean last = endsWithFrame(parts) && accept("$");
        blanks();
        List<ChainPattern> refused = new ArrayList<>();
        while (accept(REFUSED)) {
            refused.add(refused());
            blanks();
        }
        return new ChainPattern(first, parts, last, refused);
    }

    private List<ChainPart> parts() {
        List<ChainPart> parts = new ArrayList<>();
        boolean more = true;
        while (more) {
            blanks();
            if (text.startsWith(REFUSED, at)) {
                break;
            }
            parts.add(accept("..") ? ChainPart.Gap.GAP : frame());
            blanks();
            more = accept("<-");
            blanks();
            if (more && at == text.length()) {
                throw wrong("expected a function after '<-'");
            }
        }
        return parts;
    }

    private static boolean endsWithFrame(List<ChainPart> parts) {
        return !parts.isEmpty() && parts.get(parts.size() - 1) instanceof FramePattern;
    }

    private ChainPattern refused() {
        ChainPattern pattern = chain();
        if (!accept(")")) {
            throw wrong(at == text.length() ? "expected ')'" : "expected '<-' or ')'");
        }
        return pattern;
    }

    private FramePattern frame() {
        if (at == text.length()) {
            throw wrong("expected a function");
        }
        Optional<FramePattern> function =
                switch (text.charAt(at)) {
                    case '/' -> Optional.of(regex());
                    case '@' -> Optional.of(alias());
                    case '(' -> Optional.of(alternatives());
                    case '[' -> Optional.empty();
                    default -> Optional.of(name());
                };
        boolean module = at < text.length() && text.charAt(at) == '[';
        return module ? new FramePattern.InModule(function, between('[', ']')) : function.orElseThrow();
    }

    private FramePattern regex() {
        int begin = at;
        String source = between('/', '/');
        try {
            return new FramePattern.Regex(source);
        } catch (PatternSyntaxException e) {
            at = begin + 1 + Math.max(0, e.getIndex());
            throw wrong("not a regular expression: " + e.getDescription());
        }
    }

    private FramePattern alias() {
        int begin = at++;
        String name = take(SET);
        if (aliases.functions(name).isEmpty()) {
            at = begin;
            throw wrong("no alias set @" + name + "; "
                    + Spelling.suggestion(name, aliases.names(), "there are @" + String.join(" @", aliases.names())));
        }
        return new FramePattern.Alias(name);
    }

    private FramePattern alternatives() {
        int begin = at;
        List<String> names = Arrays.stream(between('(', ')').split("\\|", -1))
                .map(String::strip)
                .toList();
        if (!names.stream().allMatch(FramePattern.Names::isName)) {
            at = begin + 1;
            throw wrong("expected functions separated by '|'");
        }
        return new FramePattern.Names(names);
    }

    private FramePattern name() {
        String name = take(NAME);
        if (name.isEmpty()) {
            throw wrong("expected a function");
        }
        return new FramePattern.Names(List.of(name));
    }

    // What stands here of this kind; empty for nothing.
    private String take(Pattern kind) {
        Matcher found = kind.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            return "";
        }
        at = found.end();
        return found.group();
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

    private UserError wrong(String expected) {
        return UserError.usageAt(
                "bad chain pattern: " + expected,
                text,
                at,
                "for example: kfree_skbmem <- .. <- (tcp_ack|tcp_clean_rtx_queue)");
    }
}

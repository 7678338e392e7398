package org.skbsh.terminal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import org.skbsh.completions.Vocabulary;

/** Colours a line while it is typed: commands, options, strings, drop reasons; an unknown first word is red. */
final class InputHighlighter implements Highlighter {
    private static final AttributedStyle COMMAND = AttributedStyle.BOLD.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle OPTION = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle STRING = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle REASON = AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
    private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private static final Pattern FIRST = Pattern.compile("\\s*(/?[A-Za-z_]\\w*)(\\s.*)?", Pattern.DOTALL);
    // What may follow the first word of a Groovy statement.
    private static final Pattern OPERATOR =
            Pattern.compile("\\s*(?:[=+*/%.(\\[?:{<>&|,-]\\s*|in\\s|as\\s).*", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("(?<string>'[^']*'?|\"[^\"]*\"?)"
            + "|(?<option>(?<=\\s)--?[A-Za-z][\\w-]*)"
            + "|(?<reason>\\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\\b)"
            + "|(?<piped>(?<=\\|)\\s*\\w+)");

    private final Vocabulary vocabulary;

    InputHighlighter(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        AttributedStyle[] styles = new AttributedStyle[buffer.length()];
        Matcher first = FIRST.matcher(buffer);
        if (first.matches()) {
            paint(styles, first.start(1), first.end(1), first(first.group(1), first.group(2)));
        }
        Matcher token = TOKEN.matcher(buffer);
        while (token.find()) {
            paint(styles, token.start(), token.end(), style(token));
        }
        AttributedStringBuilder out = new AttributedStringBuilder();
        for (int at = 0; at < styles.length; at++) {
            out.styled(styles[at] == null ? AttributedStyle.DEFAULT : styles[at], buffer.substring(at, at + 1));
        }
        return out.toAttributedString();
    }

    private static AttributedStyle style(Matcher token) {
        if (token.group("string") != null) {
            return STRING;
        }
        if (token.group("option") != null) {
            return OPTION;
        }
        return token.group("reason") != null ? REASON : COMMAND;
    }

    private AttributedStyle first(String word, String rest) {
        boolean command =
                vocabulary.commands().stream().anyMatch(one -> one.name().equals(word));
        if (command) {
            return COMMAND;
        }
        boolean ended = rest != null;
        boolean begins =
                vocabulary.commands().stream().anyMatch(one -> one.name().startsWith(word));
        boolean groovy = ended && OPERATOR.matcher(rest).matches()
                || vocabulary.names().startingWith(word, 1).equals(List.of(word))
                || javax.lang.model.SourceVersion.isKeyword(word)
                || List.of("def", "var", "in", "trait", "println", "print").contains(word);
        return !ended || begins || groovy ? AttributedStyle.DEFAULT : UNKNOWN;
    }

    private static void paint(AttributedStyle[] styles, int from, int to, AttributedStyle style) {
        java.util.Arrays.fill(styles, from, to, style);
    }
}

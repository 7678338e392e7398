package org.skbsh.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a line that is still being typed: quotes need not be closed yet.
 *
 * @param text without its quotes and backslashes
 * @param from its beginning in the line
 * @param to its end
 * @param notation its notation
 */
record TypedWord(String text, int from, int to, Notation notation) {
    /** The words of a command between two places of the line; the last one may be empty: the next to be typed. */
    static List<TypedWord> split(String line, int from, int to) {
        List<TypedWord> words = new ArrayList<>();
        int at = from;
        while (at < to) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
                continue;
            }
            TypedWord word = read(line, at, to);
            words.add(word);
            at = word.to();
        }
        if (words.isEmpty() || words.get(words.size() - 1).to() < to) {
            words.add(new TypedWord("", to, to, new Notation.Word('\0')));
        }
        return words;
    }

    private static TypedWord read(String line, int from, int to) {
        StringBuilder text = new StringBuilder();
        char first = line.charAt(from);
        char open = '\0';
        int at = from;
        for (; at < to; at++) {
            char c = line.charAt(at);
            if (open == '\0' && Character.isWhitespace(c)) {
                break;
            }
            if (open == '\0' && (c == '\'' || c == '"')) {
                open = c;
            } else if (c == open) {
                open = '\0';
            } else if (c == '\\' && open != '\'' && at + 1 < to) {
                text.append(line.charAt(++at));
            } else {
                text.append(c);
            }
        }
        return new TypedWord(
                text.toString(), from, at, new Notation.Word(first == '\'' || first == '"' ? first : '\0'));
    }

    /** The word in the form in which JLine compares it with candidates. */
    String compared() {
        return notation.compared(text);
    }
}

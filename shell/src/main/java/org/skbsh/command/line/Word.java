package org.skbsh.command.line;

import java.util.ArrayList;
import java.util.List;

import org.skbsh.model.UserError;

/**
 * One word of a command line, as a shell splits them: quotes and backslashes keep spaces, braces keep their content as
 * typed.
 *
 * @param text without its quotes
 * @param from its beginning in the line
 * @param to its end
 * @param quoted whether it begins with a quote or a backslash, so that it is not an option
 */
public record Word(String text, int from, int to, boolean quoted) {
    /** @throws UserError if a quote is not closed */
    public static List<Word> split(String line) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
                continue;
            }
            Word word = read(line, at);
            words.add(word);
            at = word.to();
        }
        return words;
    }

    private static Word read(String line, int from) {
        StringBuilder text = new StringBuilder();
        boolean quoted = "'\"\\".indexOf(line.charAt(from)) >= 0;
        int at = from;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(line, at, c, text);
            } else if (c == '{') {
                int end = new Quoting(line).next(at);
                text.append(line, at, end);
                at = end;
            } else if (c == '\\' && at + 1 < line.length()) {
                text.append(line.charAt(at + 1));
                at += 2;
            } else {
                text.append(c);
                at++;
            }
        }
        return new Word(text.toString(), from, at, quoted);
    }

    private static int quoted(String line, int from, char quote, StringBuilder text) {
        for (int at = from + 1; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            if (c == '\\' && quote == '"' && at + 1 < line.length()) {
                at++;
            }
            text.append(line.charAt(at));
        }
        throw UserError.usage("the quote " + quote + " at column " + (from + 1) + " is not closed", "");
    }
}

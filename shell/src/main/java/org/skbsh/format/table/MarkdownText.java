package org.skbsh.format.table;

import org.skbsh.model.Printable;

/**
 * Texts that anyone may have chosen, in Markdown as GitHub reads it: in a code span or fence nothing is a link, a picture, a
 * mention or HTML, and no text here can end one.
 */
final class MarkdownText {
    private static final String MARKS = "\\`*_{}[]<>#|~@&";

    private MarkdownText() {}

    /** A name as code, in a cell of a table too. */
    static String code(String name) {
        String line = line(name);
        // In a table a bar ends the cell, even in code.
        return line.isEmpty() ? "" : '`' + line.replace("|", "\\|") + '`';
    }

    /** A line of a fence. */
    static String line(String text) {
        return Printable.line(text, true).replace('`', '\'').strip();
    }

    /** A sentence, in which nothing is marked up. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Printable.line(text, true).codePoints().forEach(point -> {
            if (MARKS.indexOf(point) >= 0) {
                plain.append('\\');
            }
            plain.appendCodePoint(point);
        });
        return plain.toString();
    }
}

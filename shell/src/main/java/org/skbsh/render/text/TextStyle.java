package org.skbsh.render.text;

/**
 * How output may look to people.
 *
 * @param width columns of the terminal; 0 for as wide as it takes (a pipe, a file)
 * @param colours whether escape sequences may colour it
 * @param unicode whether lines, ellipses and the data's own characters outside ASCII may be used
 * @param terminal whether it goes to a terminal, which acts on some of what it is sent
 * @param safeCsv whether cells of CSV that a spreadsheet would take for formulas are marked as text
 */
public record TextStyle(int width, boolean colours, boolean unicode, boolean terminal, boolean safeCsv) {
    /** For pipes and files. */
    public static final TextStyle PLAIN = new TextStyle(0, false, true);

    public TextStyle(int width, boolean colours, boolean unicode) {
        this(width, colours, unicode, false, false);
    }

    /** The same for a file. */
    public TextStyle plain() {
        return new TextStyle(0, false, true, false, safeCsv);
    }

    String ellipsis() {
        return unicode ? "…" : "...";
    }
}

package org.skbsh.render.text;

/**
 * How output for people may look.
 *
 * @param width columns of the terminal; 0 for any width (a pipe, a file)
 * @param colours whether escape sequences may colour it
 * @param unicode whether lines, ellipses and other characters outside ASCII may be used
 * @param terminal whether it goes to a terminal, which acts on some characters
 * @param safeCsv whether to mark cells of CSV as text if a spreadsheet would treat them as formulas
 */
public record TextStyle(int width, boolean colours, boolean unicode, boolean terminal, boolean safeCsv) {
    /** For pipes and files. */
    public static final TextStyle PLAIN = new TextStyle(0, false, true);

    public TextStyle(int width, boolean colours, boolean unicode) {
        this(width, colours, unicode, false, false);
    }

    /** The same style for a file. */
    public TextStyle plain() {
        return new TextStyle(0, false, true, false, safeCsv);
    }

    String ellipsis() {
        return unicode ? "…" : "...";
    }
}

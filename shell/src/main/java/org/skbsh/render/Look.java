package org.skbsh.render;

/**
 * How output may look to people.
 *
 * @param width columns of the terminal; 0 for as wide as it takes (a pipe, a file)
 * @param colours whether escape sequences may colour it
 * @param unicode whether lines, ellipses and the data's own characters outside ASCII may be used
 */
public record Look(int width, boolean colours, boolean unicode) {
    /** For pipes and files. */
    public static final Look PLAIN = new Look(0, false, true);

    String ellipsis() {
        return unicode ? "…" : "...";
    }
}

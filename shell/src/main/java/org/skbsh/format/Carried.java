package org.skbsh.format;

/**
 * A text as far as its carriers were taken off.
 *
 * @param name of the file, for messages
 * @param numbers where its lines are in the file
 */
public record Carried(Source source, String name, LineNumbers numbers) {
    static Carried of(Source source, String name) {
        return new Carried(source, name, LineNumbers.SAME);
    }

    /** The same file with what is inside, line by line. */
    public Carried inside(Source source) {
        return new Carried(source, name, numbers);
    }
}

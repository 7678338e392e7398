package org.skbsh.format;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * One thing that is said of every event, such as its class: a number for each row, and a text for each number, so that
 * whoever counts rows compares numbers.
 *
 * @param codes the number for a row
 * @param texts the text for a number; empty for nothing
 */
public record Label(IntUnaryOperator codes, IntFunction<String> texts) {
    /** Says nothing of any event. */
    public static final Label NONE = new Label(row -> 0, code -> "");

    public int code(int row) {
        return codes.applyAsInt(row);
    }

    public String text(int code) {
        return texts.apply(code);
    }

    /** The text for a row. */
    public String of(int row) {
        return text(code(row));
    }
}

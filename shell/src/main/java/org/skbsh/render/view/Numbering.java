package org.skbsh.render.view;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The numbers in front of a table's rows, and what is behind each: {@code show N} opens it. Programs don't get the
 * numbers.
 *
 * @param shown whether people see them
 * @param numbers one for each row; empty for 1, 2, 3 …
 * @param subjects what the row with a number stands for; may throw a {@code UserError} for a number that is none
 */
public record Numbering(boolean shown, List<Long> numbers, LongFunction<Subject> subjects) {
    /** Rows that stand for nothing but themselves. */
    public static final Numbering PLAIN = of(number -> new Subject.Row());

    /** For a table with numbers of its own, or with rows that move. */
    public static final Numbering NONE = new Numbering(false, List.of(), number -> new Subject.Row());

    public Numbering {
        numbers = List.copyOf(numbers);
    }

    /** Rows from 1 on. */
    public static Numbering of(LongFunction<Subject> subjects) {
        return new Numbering(true, List.of(), subjects);
    }

    /** Rows from 1 on, each of which stands for something; a number that is none stands for itself. */
    public static <R> Numbering of(List<R> rows, Function<R, Subject> subjects) {
        return of(number ->
                number < 1 || number > rows.size() ? new Subject.Row() : subjects.apply(rows.get((int) number - 1)));
    }

    /** The number of a row by its place, from 0. */
    public long number(int row) {
        return numbers.isEmpty() ? row + 1L : numbers.get(row);
    }
}

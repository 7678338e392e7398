package org.skbsh.format;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What skbsh says of events beyond what was recorded. Writers know nothing of rules: whoever makes a writer hands this
 * in.
 *
 * @param verdict the word: {@code drop}
 * @param className the id of the rule that names the event
 * @param caller the function that called the free
 * @param title the title of a class, by its name
 */
public record Labels(Label verdict, Label className, Label reason, Label caller, UnaryOperator<String> title) {
    /** Nothing is known of the events. */
    public static final Labels NONE = new Labels(Label.NONE, Label.NONE, Label.NONE, Label.NONE, name -> "");

    /** All in one line, for a comment: reason, class and caller. */
    public String remark(int row) {
        return Stream.of(reason, className, caller)
                .map(label -> label.of(row))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}

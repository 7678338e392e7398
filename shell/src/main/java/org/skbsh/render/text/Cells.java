package org.skbsh.render.text;

import java.util.List;
import java.util.stream.Collectors;

import org.skbsh.model.Printable;
import org.skbsh.render.view.Shares;
import org.skbsh.render.view.View;

/** Values in the form for people. */
final class Cells {
    /** Means "not recorded". */
    private static final String NONE = "-";

    private Cells() {}

    static String text(Object value, View.Kind kind, TextStyle look) {
        if (kind == View.Kind.SHARE && value instanceof Number share) {
            return Shares.percent(share.doubleValue());
        }
        if (kind == View.Kind.BAR && value instanceof Number part) {
            return Bars.bar(part.doubleValue(), look);
        }
        if (value instanceof View.Spark spark) {
            return Bars.spark(spark, look);
        }
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        String text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
        return text.isEmpty() ? NONE : Printable.line(text, look.unicode());
    }

    /** The form for programs: three digits. */
    static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }
}

package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.UserError;

/** Numbers from the least to the most, inclusive: {@code 100..1500}, {@code >100}, {@code <=64}, {@code 1500}. */
public record NumberRange(long least, long most) {
    /** More than any length of a packet. */
    static final long MOST = 0xffffffffL;

    private static final Pattern TEXT =
            Pattern.compile("(?<compared>[<>]=?|)\\s*(?<from>\\d{1,10})(?:\\.\\.(?<to>\\d{1,10}))?");

    /** @param what what the numbers are, for errors */
    public static NumberRange parse(String what, String text) {
        Matcher range = TEXT.matcher(text.strip());
        if (!range.matches()
                || range.group("to") != null && !range.group("compared").isEmpty()) {
            throw refused(what, text);
        }
        long from = Long.parseLong(range.group("from"));
        long to = range.group("to") == null ? from : Long.parseLong(range.group("to"));
        NumberRange parsed =
                switch (range.group("compared")) {
                    case ">" -> new NumberRange(from + 1, MOST);
                    case ">=" -> new NumberRange(from, MOST);
                    case "<" -> new NumberRange(0, from - 1);
                    case "<=" -> new NumberRange(0, from);
                    default -> new NumberRange(from, to);
                };
        if (parsed.least > parsed.most || parsed.most > MOST) {
            throw refused(what, text);
        }
        return parsed;
    }

    private static UserError refused(String what, String text) {
        return UserError.usage(
                "'" + text.replaceAll("\\p{Cntrl}", "?") + "' is no " + what,
                "write a number, or a range of them: 1500, 100..1500, '>100', '<=64'");
    }

    /** The condition that an expression is one of them, in the syntax that C, ftrace and bpftrace share. */
    public String condition(String expression) {
        if (least == most) {
            return expression + " == " + least;
        }
        List<String> parts = new ArrayList<>();
        if (least > 0) {
            parts.add(expression + " >= " + least);
        }
        if (most < MOST) {
            parts.add(expression + " <= " + most);
        }
        return parts.isEmpty() ? expression + " >= 0" : String.join(" && ", parts);
    }
}

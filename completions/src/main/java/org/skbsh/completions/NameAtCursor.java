package org.skbsh.completions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the name begins that an expression ends with: in {@code reason==NO_S} and {@code via('kfree}, behind the mark. */
public final class NameAtCursor {
    // A value may have more in it than a name has: ksoftirqd/1, tcp/ack/rtx-clean, tcp-recv.
    private static final Pattern VALUE = Pattern.compile("(?:==|!=|=~)\\s*['\"]?([^'\"\\s]*)$");

    private NameAtCursor() {}

    public static int start(String expression) {
        Matcher value = VALUE.matcher(expression);
        if (value.find()) {
            return value.start(1);
        }
        int from = expression.length();
        while (from > 0 && Character.isJavaIdentifierPart(expression.charAt(from - 1))) {
            from--;
        }
        return from;
    }
}

package org.skbsh.live;

import java.util.regex.Pattern;

/** What a trace tells of itself while it runs. */
final class Progress {
    private static final Pattern EVENTS = Pattern.compile("tracing .*: ([\\d,]+) events, ");

    private Progress() {}

    /** How many events it has, by the last of these messages; 0 when none tells. */
    static long events(String messages) {
        return EVENTS.matcher(messages)
                .results()
                .map(found -> found.group(1))
                .mapToLong(found -> Long.parseLong(found.replaceAll("\\D", "")))
                .reduce(0, (earlier, later) -> later);
    }
}

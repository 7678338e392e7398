package org.skbsh.format.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.model.Limits;

/**
 * Lines of skbstat, as it was proposed for bcc (iovisor/bcc, pull request 3306): a header, {@code 10:11:12 [DROP]} for an
 * interval, and in it how often each stack was seen, above its frames.
 */
final class Skbstat {
    private static final Pattern HEADER = Pattern.compile("TIME +NUM +FUNC/STACK");
    private static final Pattern INTERVAL = Pattern.compile("\\d\\d:\\d\\d:\\d\\d ++\\[[A-Z]{1,20}+]");
    private static final Pattern COUNT = Pattern.compile("\\s++(\\d{1,18}+)\\s*+");

    private Skbstat() {}

    static boolean isHeader(String line) {
        return HEADER.matcher(line).matches();
    }

    /** Whether an interval begins; its time is no event's. */
    static boolean isInterval(String line) {
        return INTERVAL.matcher(line).matches();
    }

    /** Begins an event if the line is the count of a stack. */
    static boolean begins(String line, long number, ToolEvent event) {
        Matcher count = COUNT.matcher(line);
        if (!count.matches() || !Limits.isCount(Digits.number(count.group(1)))) {
            return false;
        }
        event.begin(number);
        return event.count(Digits.number(count.group(1)));
    }
}

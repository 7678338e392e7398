package org.skbsh.format.carrier;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;

/**
 * The time of an entry of the journal, in microseconds, and its lines in the kernel's form: {@code [  211.400147] text}.
 * What the source says goes before what the journal noted when the entry came (systemd.journal-fields(7)).
 */
final class EntryTime {
    private static final Map<String, Integer> ORDER = Map.of(
            "_SOURCE_MONOTONIC_TIMESTAMP", 1,
            "__MONOTONIC_TIMESTAMP", 2,
            "_SOURCE_REALTIME_TIMESTAMP", 3,
            "__REALTIME_TIMESTAMP", 4);
    private static final Pattern STAMPED = Pattern.compile("^(?:<\\d{1,3}+>)?+\\[ {0,11}+\\d{1,12}+\\.\\d{3,6}+].*+");
    private static final int MICROSECONDS = 1_000_000;

    private int order = Integer.MAX_VALUE;
    private long time = -1;

    /** Takes notice of a field, if it is a time. */
    void said(String name, String value) {
        int place = ORDER.getOrDefault(name, Integer.MAX_VALUE);
        long microseconds = place < order && Digits.are(value) ? Digits.number(value, 0, value.length()) : Digits.NONE;
        if (microseconds >= 0) {
            order = place;
            time = microseconds;
        }
    }

    /** The line with the time; as it is where there is none, or it has one. */
    String before(String line) {
        return time < 0 || STAMPED.matcher(line).matches()
                ? line
                : String.format(Locale.ROOT, "[%5d.%06d] %s", time / MICROSECONDS, time % MICROSECONDS, line);
    }
}

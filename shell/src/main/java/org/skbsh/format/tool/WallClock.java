package org.skbsh.format.tool;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;

/**
 * Date and time of day as nanoseconds since the beginning of 1970. Tools print them in the zone of their host and do not
 * say which one that is: so it is a clock of its own, whose distances are right.
 */
public final class WallClock {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTES = 60;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    // asctime(3).
    private static final Pattern ASCTIME =
            Pattern.compile("[A-Z][a-z]{2} ++([A-Z][a-z]{2}) ++(\\d{1,2}) (\\d{2}):(\\d{2}):(\\d{2}) (\\d{4})");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})[T ](\\d{2}):(\\d{2}):(\\d{2})(?:[.,](\\d{1,9}))?+"
                    + "(?<zone>Z|[+-]\\d\\d:\\d\\d)?+");

    private WallClock() {}

    /** {@code Wed Feb  4 03:02:01 2026} and nanoseconds; {@link Digits#NONE} if it is no time. */
    public static long asctime(String text, String nanoseconds) {
        Matcher time = ASCTIME.matcher(text);
        if (!time.matches()) {
            return Digits.NONE;
        }
        int month = MONTHS.indexOf(time.group(1)) + 1;
        return at(time, new int[] {6, 0, 2, 3, 4, 5}, month, Digits.number(nanoseconds));
    }

    /** {@code 2026-02-04T03:02:01.123}, {@code 2026-02-04T03:02:01Z}; {@link Digits#NONE} if it is no time. */
    public static long iso(String text) {
        Matcher time = ISO.matcher(text);
        if (!time.matches()) {
            return Digits.NONE;
        }
        String fraction = time.group(7) == null ? "" : time.group(7);
        long nanoseconds = Digits.number(fraction + "0".repeat(9 - fraction.length()));
        long local = at(time, new int[] {1, 2, 3, 4, 5, 6}, number(time, 2), nanoseconds);
        return local < 0 || time.group("zone") == null
                ? local
                : Math.max(Digits.NONE, local - east(time.group("zone")));
    }

    // How far a zone is ahead: Z, +05:30.
    private static long east(String zone) {
        if (zone.equals("Z")) {
            return 0;
        }
        long minutes = Digits.number(zone, 1, 3) * MINUTES + Digits.number(zone, 4, 6);
        return (zone.charAt(0) == '-' ? -minutes : minutes) * MINUTES * SECOND;
    }

    private static long at(Matcher time, int[] groups, int month, long nanoseconds) {
        int year = number(time, groups[0]);
        if (year < FIRST_YEAR || year > LAST_YEAR || nanoseconds < 0 || nanoseconds >= SECOND) {
            return Digits.NONE;
        }
        try {
            return LocalDateTime.of(
                                            year,
                                            month,
                                            number(time, groups[2]),
                                            number(time, groups[3]),
                                            number(time, groups[4]),
                                            number(time, groups[5]))
                                    .toEpochSecond(ZoneOffset.UTC)
                            * SECOND
                    + nanoseconds;
        } catch (DateTimeException e) {
            return Digits.NONE;
        }
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }
}

package org.skbsh.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as users write and read them: {@code 250ns}, {@code 500ms}, {@code 1.5s}, {@code 2m}. */
public final class Durations {
    /** The units after the number, from the smallest to the largest. */
    public enum Unit {
        NS(1),
        US(1_000),
        MS(1_000_000),
        S(1_000_000_000),
        M(60_000_000_000L, "min"),
        H(3_600_000_000_000L);

        private final BigDecimal nanos;
        private final String word;
        private final String otherWord;

        Unit(long nanos) {
            this(nanos, "");
        }

        Unit(long nanos, String otherWord) {
            this.nanos = BigDecimal.valueOf(nanos);
            this.word = name().toLowerCase(java.util.Locale.ROOT);
            this.otherWord = otherWord;
        }

        private boolean is(String typed) {
            return typed.equals(word) || typed.equals(otherWord) && !otherWord.isEmpty();
        }
    }

    /** Examples of spans, for messages that ask for one. */
    public static final String EXAMPLES = "a time such as 500ms, 10s or 2m";

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([a-z]*)");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Durations() {}

    /** Reads a span; a bare number is seconds. Empty if the text is not one, or is longer than 292 years. */
    public static Optional<Duration> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        // For older scripts.
        String word = written.group(2).equals("sec") || written.group(2).isEmpty() ? "s" : written.group(2);
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.is(word))
                .findFirst()
                .flatMap(unit -> nanos(new BigDecimal(written.group(1)), unit))
                .map(Duration::ofNanos);
    }

    /** A number of a unit, to the nearest nanosecond. */
    public static Duration of(Number number, Unit unit) {
        return nanos(new BigDecimal(number.toString()), unit)
                .map(Duration::ofNanos)
                .orElseThrow(() -> new UserError(number + " " + unit.word + " is not a time", "write " + EXAMPLES));
    }

    private static Optional<Long> nanos(BigDecimal number, Unit unit) {
        BigDecimal nanos = number.multiply(unit.nanos).setScale(0, java.math.RoundingMode.HALF_UP);
        return nanos.abs().compareTo(MOST) > 0 ? Optional.empty() : Optional.of(nanos.longValueExact());
    }

    /**
     * A span in the form in which users type it, exact to the nanosecond: {@link #parse} reads it back. Seconds are its
     * largest unit.
     */
    public static String text(Duration span) {
        BigDecimal nanos =
                BigDecimal.valueOf(span.getSeconds()).multiply(Unit.S.nanos).add(BigDecimal.valueOf(span.getNano()));
        Unit unit = Unit.S;
        while (unit != Unit.NS && nanos.signum() != 0 && nanos.abs().compareTo(unit.nanos) < 0) {
            unit = Unit.values()[unit.ordinal() - 1];
        }
        return nanos.divide(unit.nanos).stripTrailingZeros().toPlainString() + unit.word;
    }
}

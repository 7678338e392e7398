package org.skbsh.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as users write them: {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}; a bare number is seconds. */
public final class Durations {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(us|ms|s|sec|m|min|h)?");

    private Durations() {}

    /** Empty when the text is none, or is no time at all. */
    public static Optional<Duration> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(written.group(1));
        String unit = written.group(2) == null ? "s" : written.group(2);
        Duration duration =
                switch (unit) {
                    case "us" -> Duration.ofNanos(number * 1000);
                    case "ms" -> Duration.ofMillis(number);
                    case "m", "min" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofSeconds(number);
                };
        return Optional.of(duration).filter(span -> !span.isZero());
    }
}

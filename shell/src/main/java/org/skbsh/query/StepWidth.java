package org.skbsh.query;

import java.time.Duration;
import java.util.List;

import org.skbsh.model.Durations;

/** The width of the steps of a timeline, where the user gives none. */
final class StepWidth {
    private static final int WANTED = 60;
    private static final List<Integer> ROUND = List.of(1, 2, 5);
    /** Round numbers of seconds beyond ten. */
    private static final List<Integer> SECONDS =
            List.of(10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200);

    private static final int DAY = 86_400;
    private static final long LARGEST_DECIMAL = 5_000_000_000L;

    private StepWidth() {}

    /** The least round width that gives no more than 60 steps for a span, or one more as steps begin at round times. */
    static Duration of(Duration span) {
        long least = Math.max(1, (span.toNanos() + WANTED - 1) / WANTED);
        for (long power = 1; power <= LARGEST_DECIMAL; power *= 10) {
            for (int digit : ROUND) {
                if (digit * power >= least && digit * power <= LARGEST_DECIMAL) {
                    return Duration.ofNanos(digit * power);
                }
            }
        }
        for (int seconds : SECONDS) {
            if (Duration.ofSeconds(seconds).toNanos() >= least) {
                return Duration.ofSeconds(seconds);
            }
        }
        long days = Duration.ofNanos(least - 1).toSeconds() / DAY + 1;
        return Duration.ofSeconds(days * DAY);
    }

    static String text(Duration span) {
        return Durations.text(of(span));
    }
}

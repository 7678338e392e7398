package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.kernel.Unbroken;

/** The clock of an instance's events, beside the time of day. */
public final class BufferClock {
    // tracing_stats_read() in kernel/trace/trace.c: seconds and microseconds; another form with clocks that count
    // something else.
    private static final Pattern NOW = Pattern.compile("^now ts: +(\\d{1,9})\\.(\\d{6})$", Pattern.MULTILINE);

    private BufferClock() {}

    /** The time of day when the clock was 0, to a few microseconds; empty if the instance is gone or does not say. */
    public static Optional<Instant> zero(TraceInstance instance) {
        try {
            String stats = Unbroken.run(() -> instance.read("per_cpu/cpu0/stats"));
            return now(stats).map(Instant.now()::minusNanos);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Nanoseconds. */
    static Optional<Long> now(String stats) {
        Matcher now = NOW.matcher(stats);
        return now.find()
                ? Optional.of(Long.parseLong(now.group(1)) * 1_000_000_000L + Long.parseLong(now.group(2)) * 1000)
                : Optional.empty();
    }
}

package org.skbsh.tracer;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Tells when more events come than the user wants this machine to bear. One thread asks. */
final class RateGuard {
    /** Bursts shorter than that are no reason to stop. */
    private static final long SPAN = TimeUnit.MILLISECONDS.toNanos(900);

    private final OptionalLong most;
    private long events;
    private long since;
    private boolean began;
    private boolean told;

    RateGuard(OptionalLong most) {
        this.most = most;
    }

    /** What to tell the user, once, when the trace must stop; asked now and then with the events so far. */
    Optional<String> tooMany(long eventsSoFar, long now) {
        if (most.isEmpty() || told) {
            return Optional.empty();
        }
        if (!began) {
            restart(eventsSoFar, now);
            return Optional.empty();
        }
        if (now - since < SPAN) {
            return Optional.empty();
        }
        long rate = (long) ((eventsSoFar - events) / ((now - since) / 1e9));
        restart(eventsSoFar, now);
        told = rate > most.getAsLong();
        return !told
                ? Optional.empty()
                : Optional.of("stopped: %,d events a second came, more than the %,d of --max-rate"
                        .formatted(rate, most.getAsLong()));
    }

    private void restart(long eventsSoFar, long now) {
        began = true;
        events = eventsSoFar;
        since = now;
    }
}

package org.skbsh.tracer.sink;

import java.util.concurrent.TimeUnit;

/**
 * When to read the tables of sockets: a few times a second at most, and for one part of the time in a hundred, except for
 * the first half second of reading. Times are nanoseconds of System.nanoTime.
 */
final class LookupBudget {
    private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PART = 100;

    private long saved = AHEAD;
    private long counted;
    private long ended;

    LookupBudget(long now) {
        this.counted = now;
        this.ended = now - APART;
    }

    /** How long to wait before the next reading; 0 for none. */
    long pause(long now) {
        count(now);
        long credit = saved > 0 ? 0 : (1 - saved) * PART;
        return Math.max(0, Math.max(credit, ended + APART - now));
    }

    /** A reading has ended. */
    void spent(long nanos, long now) {
        count(now);
        saved -= nanos;
        ended = now;
    }

    private void count(long now) {
        saved = Math.min(AHEAD, saved + (now - counted) / PART);
        counted = now;
    }
}

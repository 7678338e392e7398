package org.skbsh.tracer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When a trace is over: after its time, its number of events, or the end of the process that it follows. */
public final class TraceEnd {
    private static final Duration LOOK = Duration.ofMillis(250);

    private volatile Instant started = Instant.now();
    private volatile long startedNanos = System.nanoTime();
    private final Optional<Duration> lasting;
    private final OptionalInt pid;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Duration lasted = Duration.ZERO;

    public TraceEnd(TraceRequest request) {
        this.lasting = request.until().lasting();
        this.pid = request.only().pid();
    }

    /** The tracer is set up: its time starts now. */
    public void begin() {
        started = Instant.now();
        startedNanos = System.nanoTime();
    }

    Instant started() {
        return started;
    }

    /** Stops the clock, once. */
    public void stopped() {
        if (lasted.isZero()) {
            lasted = elapsed();
        }
        over();
    }

    Duration lasted() {
        return lasted;
    }

    public void over() {
        over.countDown();
    }

    public boolean await(Duration atMost) throws InterruptedException {
        Duration until = elapsed().plus(atMost);
        while (true) {
            Duration now = elapsed();
            Duration left = until.minus(now);
            if (lasting.isPresent()) {
                Duration toEnd = lasting.get().minus(now);
                if (toEnd.isNegative() || toEnd.isZero()) {
                    return true;
                }
                left = shorter(left, toEnd);
            }
            if (over.await(Math.max(0, shorter(left, LOOK).toNanos()), TimeUnit.NANOSECONDS) || isGone()) {
                return true;
            }
            if (elapsed().compareTo(until) >= 0) {
                return lasting.isPresent() && elapsed().compareTo(lasting.get()) >= 0;
            }
        }
    }

    private boolean isGone() {
        return pid.isPresent() && ProcessHandle.of(pid.getAsInt()).isEmpty();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}

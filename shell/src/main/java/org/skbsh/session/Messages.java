package org.skbsh.session;

import java.io.Flushable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes messages, if possible: a place that is closed or full accepts none, and this gives up a place that accepts
 * nothing for a while. Neither may hold up the line with the message, which may have to end a trace.
 */
final class Messages {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Appendable place;
    private final boolean waits;
    private boolean givenUp;
    private Optional<StringBuilder> held = Optional.empty();

    /** @param waits whether the place may be slow, such as a terminal that a user has stopped */
    Messages(Appendable place, boolean waits) {
        this.place = place;
        this.waits = waits;
    }

    /** Keeps messages until {@link #release}: someone else has the place. */
    void hold() {
        held = Optional.of(new StringBuilder());
    }

    boolean isHeld() {
        return held.isPresent();
    }

    /** Says what was kept. */
    void release() {
        String kept = held.map(StringBuilder::toString).orElse("");
        held = Optional.empty();
        if (!kept.isEmpty()) {
            say(kept);
        }
    }

    void say(String text) {
        if (givenUp) {
            return;
        }
        if (held.isPresent()) {
            held.get().append(text);
            return;
        }
        if (waits) {
            write(text);
            return;
        }
        CountDownLatch written = new CountDownLatch(1);
        Thread writer = new Thread(
                () -> {
                    write(text);
                    written.countDown();
                },
                "message");
        writer.setDaemon(true);
        writer.start();
        givenUp = !isIn(written);
    }

    private void write(String text) {
        try {
            place.append(text);
            if (place instanceof Flushable flushable) {
                flushable.flush();
            }
        } catch (IOException unwritten) {
            // There is no other place to report it.
            return;
        }
    }

    // An interrupted line still reports that.
    private static boolean isIn(CountDownLatch written) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return written.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

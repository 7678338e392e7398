package org.skbsh.kernel.tracefs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How one thread ends a pipe that another reads: it asks the reader, and the reader closes the pipe. */
final class PipeEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean wanted;

    /** Asks for the end, and waits until the reader has closed the pipe. */
    void now() {
        wanted = true;
        boolean interrupted = false;
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isClosed() && System.nanoTime() < until) {
            try {
                closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isWanted() {
        return wanted;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** The reader has closed it. */
    void closed() {
        closed.countDown();
    }
}

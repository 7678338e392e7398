package org.skbsh.shell;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.session.Session;

/** An entry that runs on its own thread, so that another thread can end it, or finally give it up. */
final class RunningEntry {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long LOOK_MILLIS = 50;

    private final Session session;
    private final EvaluationThread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Outcome outcome = Outcome.status(Outcome.INTERRUPTED);
    private volatile long cancelledAt;

    RunningEntry(Session session, Supplier<Outcome> work) {
        this.session = session;
        this.thread = new EvaluationThread(() -> work(work), "line");
    }

    private void work(Supplier<Outcome> work) {
        Outcome how = Outcome.status(1);
        try {
            how = work.get();
        } finally {
            // Whatever happened, those who wait for the end must see it.
            end(how);
        }
    }

    void start() {
        thread.start();
    }

    /** Asks it to end; asked again within two seconds, gives it up. */
    void cancel() {
        long now = System.nanoTime();
        if (cancelledAt != 0 && now - cancelledAt < PATIENCE_NANOS) {
            giveUp();
            return;
        }
        cancelledAt = now;
        thread.cancel();
    }

    private void giveUp() {
        session.out().mute(thread);
        thread.cancel();
        end(Outcome.status(Outcome.INTERRUPTED));
    }

    private synchronized void end(Outcome how) {
        if (over.getCount() > 0) {
            outcome = how;
            over.countDown();
        }
    }

    /** Whether it was asked to end after it had already ended. */
    boolean isCancelledTooLate() {
        return thread.isCancelled() && outcome.status() == 0;
    }

    /** Waits until it has ended, or was given up. */
    Outcome await() {
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            thread.cancel();
            Thread.currentThread().interrupt();
        }
        return outcome;
    }

    private void awaitEnd() throws InterruptedException {
        boolean told = false;
        while (!isOver()) {
            thread.insist();
            if (!session.isInteractive() && isHopeless()) {
                giveUp();
                session.out().message("interrupted");
                return;
            }
            boolean stubborn = thread.isCancelled() && System.nanoTime() - cancelledAt > PATIENCE_NANOS / 4;
            if (stubborn && !told) {
                session.out().message("still stopping; press Ctrl-C twice to give it up");
                told = true;
            }
        }
    }

    // Joins the thread, which needs no memory: waiting for the latch does, and a line may have filled it all.
    private boolean isOver() throws InterruptedException {
        if (over.getCount() > 0) {
            thread.join(LOOK_MILLIS);
        }
        return over.getCount() == 0;
    }

    // An interrupt does not end a thread that waits for a reader of its output, or code that ignores interrupts. If
    // nobody is there to ask again, once is enough.
    private boolean isHopeless() {
        return thread.isCancelled()
                && (session.out().isWritten(thread)
                        || !thread.isUnhurried() && System.nanoTime() - cancelledAt > PATIENCE_NANOS);
    }
}

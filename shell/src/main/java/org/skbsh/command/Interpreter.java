package org.skbsh.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.skbsh.dsl.Cancelled;
import org.skbsh.dsl.EvaluationThread;
import org.skbsh.model.UserError;
import org.skbsh.tracer.Tracers;

/**
 * Runs what was typed: each entry on a thread of its own, so that {@link #cancel} can end it, and errors become one message.
 */
public final class Interpreter {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Session session;
    private final Lines lines;
    private Optional<Running> running = Optional.empty();
    private boolean cancelsNext;

    /** An entry that runs. */
    private static final class Running {
        private final CountDownLatch over = new CountDownLatch(1);
        private EvaluationThread thread;
        private volatile Outcome outcome = Outcome.status(Outcome.INTERRUPTED);
        private volatile long cancelledAt;

        private synchronized void end(Outcome how) {
            if (over.getCount() > 0) {
                outcome = how;
                over.countDown();
            }
        }
    }

    public Interpreter(Session session) {
        this.session = session;
        this.lines = new Lines(session);
    }

    public Session session() {
        return session;
    }

    /** Runs what was typed or pasted: one entry or several; the first that fails ends it. */
    public Outcome run(String text) {
        Outcome outcome = Outcome.DONE;
        for (String entry : lines.split(text)) {
            session.entries().add(entry);
            outcome = runEntry(entry);
            if (outcome.status() != 0 || outcome.leaves()) {
                return outcome;
            }
        }
        return outcome;
    }

    /** Whether the text can be run as it is, or what it waits for. */
    public Completeness completeness(String text) {
        return lines.classifier().completeness(text);
    }

    /**
     * Ends the running entry, from another thread: a trace stops and keeps what it has, a script meets its next check. Asked
     * again within two seconds, it gives the thread up, and {@link #run} returns. Where no entry runs, the next one is ended
     * before it begins: lines that nobody types come so fast that the request was meant for it.
     */
    public synchronized void cancel() {
        running.ifPresentOrElse(this::cancel, () -> cancelsNext = true);
    }

    private void cancel(Running entry) {
        long now = System.nanoTime();
        if (entry.cancelledAt != 0 && now - entry.cancelledAt < PATIENCE_NANOS) {
            session.out().mute(entry.thread);
            entry.thread.cancel();
            entry.end(Outcome.status(Outcome.INTERRUPTED));
            return;
        }
        entry.cancelledAt = now;
        entry.thread.cancel();
    }

    /** What was asked to end has ended: an entry that a user has typed since is not meant. */
    public synchronized void forgetCancel() {
        cancelsNext = false;
    }

    private synchronized void begin(Running entry) {
        running = Optional.of(entry);
        if (cancelsNext) {
            cancelsNext = false;
            cancel(entry);
        }
        entry.thread.start();
    }

    private synchronized void over() {
        running = Optional.empty();
    }

    private Outcome runEntry(String text) {
        Running entry = new Running();
        entry.thread = new EvaluationThread(() -> entry.end(outcome(text)), "line");
        begin(entry);
        try {
            await(entry);
        } catch (InterruptedException e) {
            entry.thread.cancel();
            Thread.currentThread().interrupt();
        } finally {
            over();
        }
        return entry.outcome;
    }

    private void await(Running entry) throws InterruptedException {
        boolean told = false;
        while (!entry.over.await(200, TimeUnit.MILLISECONDS)) {
            entry.thread.insist();
            boolean stubborn = entry.thread.isCancelled() && System.nanoTime() - entry.cancelledAt > PATIENCE_NANOS / 4;
            if (stubborn && !told) {
                session.out().message("still stopping; Ctrl-C twice gives it up");
                told = true;
            }
        }
    }

    private Outcome outcome(String entry) {
        try {
            EvaluationThread.check();
            lines.run(entry);
        } catch (UserError e) {
            session.out().message("error: " + e.getMessage());
            if (!e.hint().isEmpty()) {
                session.out().message("  " + e.hint());
            }
            return Outcome.status(e.kind().exitStatus());
        } catch (Out.Closed e) {
            return new Outcome(0, true);
        } catch (Cancelled e) {
            session.out().message("interrupted");
            return Outcome.status(Outcome.INTERRUPTED);
        } catch (Throwable e) {
            // Throwable: Groovy lets checked exceptions pass undeclared.
            return fault(e);
        } finally {
            session.out().endProgress();
        }
        return session.leaving().isPresent() ? new Outcome(session.leaving().getAsInt(), true) : Outcome.DONE;
    }

    // What is no UserError is a mistake of ours.
    private Outcome fault(Throwable fault) {
        if (Thread.currentThread() instanceof EvaluationThread thread && thread.isCancelled()) {
            session.out().message("interrupted");
            return Outcome.status(Outcome.INTERRUPTED);
        }
        session.out().message("error: a fault in skbsh itself: " + Faults.oneLine(fault));
        session.out()
                .message(session.settings().traces() ? Faults.trace(fault) : "  /set trace on shows where it happens");
        return Outcome.status(1);
    }

    /** Removes from the kernel what an skbsh that was killed has left there, and says so. */
    public void cleanUp() {
        try {
            List<String> removed =
                    session.isInteractive() ? Tracers.removeLeftovers() : Tracers.removeLeftoversAtAGlance();
            removed.forEach(what -> session.out().message("removed what an skbsh that was killed had left: " + what));
        } catch (UserError e) {
            session.out().message("what an skbsh that was killed had left can't be removed: " + e.getMessage());
        }
    }

    /** Greets who sits down at the prompt. */
    public void welcome() {
        new Welcome(session).say();
    }

    /** Loads Groovy, so that the first line of it does not wait; for a thread in the background. */
    public void warm() {
        session.evaluator().warm();
    }

    /** What the text is, typed or half typed. */
    public Line classify(String text) {
        return lines.classifier().classify(text);
    }

    /** The entries of a file or a pipe. */
    public List<String> split(String text) {
        return lines.split(text);
    }
}

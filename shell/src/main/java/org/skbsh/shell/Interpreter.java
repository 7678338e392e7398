package org.skbsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.skbsh.command.line.Completeness;
import org.skbsh.command.line.Line;
import org.skbsh.completions.Vocabulary;
import org.skbsh.dsl.groovy.Cancelled;
import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.kernel.Machine;
import org.skbsh.model.UserError;
import org.skbsh.session.Faults;
import org.skbsh.session.Out;
import org.skbsh.session.Session;
import org.skbsh.session.Setup;
import org.skbsh.tracer.Tracers;

/** Runs typed text: each entry on its own thread, so that {@link #cancel} can end it; errors become one message. */
public final class Interpreter {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long LOOK_MILLIS = 50;

    private final Catalog catalog;
    private final Session session;
    private final Lines lines;
    private final SpareMemory spare = new SpareMemory();
    private Optional<Running> running = Optional.empty();
    private boolean cancelsNext;

    /** A running entry. */
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

    /** With everything that skbsh has. */
    public Interpreter(Setup setup) {
        this(setup, Catalog.standard());
    }

    public Interpreter(Setup setup, Catalog catalog) {
        this.catalog = catalog;
        this.session = new Session(setup, catalog.aliases(), session -> new SessionVerbs(session, catalog.commands()));
        this.lines = new Lines(session, catalog.commands());
    }

    public Session session() {
        return session;
    }

    /** The words of the session, for completion. */
    public Vocabulary vocabulary() {
        return new SessionVocabulary(session, catalog.commands(), Machine.here());
    }

    /** Runs typed or pasted text: one entry or several; the first that fails ends it. */
    public Outcome run(String text) {
        return run(List.of(text));
    }

    /** Runs several such texts, one after the other; the first entry that fails ends it. */
    public Outcome run(List<String> texts) {
        Outcome outcome = Outcome.DONE;
        for (int text = 0; text < texts.size(); text++) {
            List<String> entries = lines.split(texts.get(text));
            for (int entry = 0; entry < entries.size(); entry++) {
                session.entries().add(entries.get(entry));
                outcome = runEntry(entries.get(entry));
                if (outcome.status() != 0 || outcome.leaves()) {
                    List<String> left = new ArrayList<>(entries.subList(entry + 1, entries.size()));
                    left.addAll(texts.subList(text + 1, texts.size()));
                    return session.out().failure().isPresent() ? leftOut(outcome, left) : outcome;
                }
            }
        }
        return outcome;
    }

    // If nobody reads any more, nobody misses lines that only show something.
    private Outcome leftOut(Outcome outcome, List<String> left) {
        List<String> missed =
                outcome.status() == 0 ? left.stream().filter(lines::writes).toList() : left;
        if (missed.isEmpty()) {
            return outcome;
        }
        session.out().message("not run, because the output could not be written: " + String.join("; ", missed));
        return new Outcome(1, true);
    }

    /** Whether the text can run as it is, or what it waits for. */
    public Completeness completeness(String text) {
        return lines.classifier().completeness(text);
    }

    /**
     * Ends the running entry, from another thread: a trace stops and keeps its events, a script stops at its next
     * check. A second call within two seconds gives up the thread, and {@link #run} returns. If no entry runs, this
     * ends the next one before it begins: lines that nobody types come so fast that the request was meant for it.
     */
    public synchronized void cancel() {
        running.ifPresentOrElse(this::cancel, () -> cancelsNext = true);
    }

    private void cancel(Running entry) {
        long now = System.nanoTime();
        if (entry.cancelledAt != 0 && now - entry.cancelledAt < PATIENCE_NANOS) {
            giveUp(entry);
            return;
        }
        entry.cancelledAt = now;
        entry.thread.cancel();
    }

    private void giveUp(Running entry) {
        session.out().mute(entry.thread);
        entry.thread.cancel();
        entry.end(Outcome.status(Outcome.INTERRUPTED));
    }

    /** The entry that should end has ended: the request is not for an entry typed since. */
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

    private synchronized void over(Running entry) {
        running = Optional.empty();
        // A request that comes after the end of an entry is for the next one.
        cancelsNext |= entry.thread.isCancelled() && entry.outcome.status() == 0;
    }

    private Outcome runEntry(String text) {
        spare.reserve();
        Running entry = new Running();
        entry.thread = new EvaluationThread(
                () -> {
                    Outcome outcome = Outcome.status(1);
                    try {
                        outcome = outcome(text);
                    } finally {
                        // Whatever happened, those who wait for the end must see it.
                        entry.end(outcome);
                    }
                },
                "line");
        begin(entry);
        try {
            await(entry);
        } catch (InterruptedException e) {
            entry.thread.cancel();
            Thread.currentThread().interrupt();
        } finally {
            over(entry);
        }
        return entry.outcome;
    }

    private void await(Running entry) throws InterruptedException {
        boolean told = false;
        while (!isOver(entry)) {
            entry.thread.insist();
            if (!session.isInteractive() && isHopeless(entry)) {
                giveUp(entry);
                session.out().message("interrupted");
                return;
            }
            boolean stubborn = entry.thread.isCancelled() && System.nanoTime() - entry.cancelledAt > PATIENCE_NANOS / 4;
            if (stubborn && !told) {
                session.out().message("still stopping; press Ctrl-C twice to give it up");
                told = true;
            }
        }
    }

    // Joins the thread, which needs no memory: waiting for the latch does, and a line may have filled it all.
    private static boolean isOver(Running entry) throws InterruptedException {
        if (entry.over.getCount() > 0) {
            entry.thread.join(LOOK_MILLIS);
        }
        return entry.over.getCount() == 0;
    }

    // An interrupt does not end a thread that waits for a reader of its output, or code that ignores interrupts. If
    // nobody is there to ask again, once is enough.
    private boolean isHopeless(Running entry) {
        return entry.thread.isCancelled()
                && (session.out().isWritten(entry.thread)
                        || !entry.thread.isUnhurried() && System.nanoTime() - entry.cancelledAt > PATIENCE_NANOS);
    }

    private Outcome outcome(String entry) {
        try {
            EvaluationThread.check();
            lines.run(entry);
        } catch (Throwable e) {
            // Throwable: Groovy lets checked exceptions pass undeclared.
            return spare.telling(e, () -> failed(entry, e));
        } finally {
            session.out().endProgress();
        }
        if (session.out().failure().isPresent()) {
            return unwritten(entry, session.out().failure().get());
        }
        // A line may have ended, or swallowed the request, before it noticed.
        if (isCancelled()) {
            return interrupted();
        }
        return session.leaving().isPresent() ? new Outcome(session.leaving().getAsInt(), true) : Outcome.DONE;
    }

    private Outcome failed(String entry, Throwable failure) {
        Optional<Out.Unwritten> unwritten = session.out().failure();
        if (unwritten.isPresent()) {
            return unwritten(entry, unwritten.get());
        }
        // A failure because of Ctrl-C is not an error.
        if (failure instanceof Cancelled || isCancelled()) {
            return interrupted();
        }
        return Faults.asUserError(failure).map(this::error).orElseGet(() -> fault(failure));
    }

    private static boolean isCancelled() {
        return Thread.currentThread() instanceof EvaluationThread thread && thread.isCancelled();
    }

    private Outcome interrupted() {
        session.out().message("interrupted");
        return Outcome.status(Outcome.INTERRUPTED);
    }

    private Outcome error(UserError error) {
        session.out().message("error: " + error.getMessage());
        if (!error.hint().isEmpty()) {
            session.out().message("  " + error.hint());
        }
        return Outcome.status(error.kind().exitStatus());
    }

    private Outcome unwritten(String entry, Out.Unwritten failure) {
        if (failure.isQuiet()) {
            return new Outcome(0, true);
        }
        session.out().message("error: the output of '" + entry.strip() + "' can't be written: " + failure.reason());
        return new Outcome(1, true);
    }

    // Anything but a UserError is a bug of skbsh.
    private Outcome fault(Throwable fault) {
        session.out().message("error: a fault in skbsh itself: " + Faults.oneLine(fault));
        session.out()
                .message(session.settings().traces() ? Faults.trace(fault) : "  /set trace on shows where it happens");
        return Outcome.status(1);
    }

    /** Removes what a killed skbsh left in the kernel, and reports that. */
    public void cleanUp() {
        try {
            List<String> removed =
                    session.isInteractive() ? Tracers.removeLeftovers() : Tracers.removeLeftoversAtAGlance();
            removed.forEach(what -> session.out().message("removed what a killed skbsh left behind: " + what));
        } catch (UserError e) {
            session.out().message("what a killed skbsh left behind can't be removed: " + e.getMessage());
        }
    }

    /** Greets the user at the prompt. */
    public void welcome() {
        new Welcome(session, catalog).say();
    }

    /** Loads Groovy, so that its first line does not wait; runs on a thread in the background. */
    public void warm() {
        session.evaluator().warm();
    }

    /** The kind of a text, complete or not. */
    public Line classify(String text) {
        return lines.classifier().classify(text);
    }

    /** The entries of a file or a pipe. */
    public List<String> split(String text) {
        return lines.split(text);
    }
}

package org.skbsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.command.line.Completeness;
import org.skbsh.command.line.Line;
import org.skbsh.command.line.PastedSession;
import org.skbsh.completions.Vocabulary;
import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.kernel.Machine;
import org.skbsh.model.UserError;
import org.skbsh.session.Session;
import org.skbsh.session.Setup;
import org.skbsh.tracer.Tracers;

/** Runs typed text: each entry on its own thread, so that {@link #cancel} can end it; errors become one message. */
public final class Interpreter {
    private final Catalog catalog;
    private final Session session;
    private final Lines lines;
    private final Endings endings;
    private final SpareMemory spare = new SpareMemory();
    private Optional<RunningEntry> running = Optional.empty();
    private boolean cancelsNext;

    /** With everything that skbsh has. */
    public Interpreter(Setup setup) {
        this(setup, Catalog.standard());
    }

    public Interpreter(Setup setup, Catalog catalog) {
        this.catalog = catalog;
        this.session = new Session(setup, catalog.aliases(), session -> new SessionVerbs(session, catalog.commands()));
        this.lines = new Lines(session, catalog.commands());
        this.endings = new Endings(session);
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
        return lines.classifier().completeness(PastedSession.typed(text));
    }

    /**
     * Ends the running entry, from another thread: a trace stops and keeps its events, a script stops at its next
     * check. A second call within two seconds gives up the thread, and {@link #run} returns. If no entry runs, this
     * ends the next one before it begins: lines that nobody types come so fast that the request was meant for it.
     */
    public synchronized void cancel() {
        running.ifPresentOrElse(RunningEntry::cancel, () -> cancelsNext = true);
    }

    /** The entry that should end has ended: the request is not for an entry typed since. */
    public synchronized void forgetCancel() {
        cancelsNext = false;
    }

    private synchronized void begin(RunningEntry entry) {
        running = Optional.of(entry);
        if (cancelsNext) {
            cancelsNext = false;
            entry.cancel();
        }
        entry.start();
    }

    private synchronized void over(RunningEntry entry) {
        running = Optional.empty();
        // A request that comes after the end of an entry is for the next one.
        cancelsNext |= entry.isCancelledTooLate();
    }

    private Outcome runEntry(String text) {
        spare.reserve();
        RunningEntry entry = new RunningEntry(session, () -> outcome(text));
        begin(entry);
        try {
            return entry.await();
        } finally {
            over(entry);
        }
    }

    private Outcome outcome(String entry) {
        try {
            EvaluationThread.check();
            lines.run(entry);
        } catch (Throwable e) {
            // Throwable: Groovy lets checked exceptions pass undeclared.
            return spare.telling(e, () -> endings.failed(entry, e));
        } finally {
            session.out().endProgress();
        }
        return endings.done(entry);
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

package org.skbsh.shell;

import java.util.Optional;

import org.skbsh.dsl.groovy.Cancelled;
import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.model.UserError;
import org.skbsh.session.Faults;
import org.skbsh.session.Out;
import org.skbsh.session.Session;

/** How an entry ended, with the message for the user. Runs on the thread of the entry. */
record Endings(Session session) {
    /** The outcome of an entry that came to its end. */
    Outcome done(String entry) {
        if (session.out().failure().isPresent()) {
            return unwritten(entry, session.out().failure().get());
        }
        // A line may have ended, or swallowed the request, before it noticed.
        if (isCancelled()) {
            return interrupted();
        }
        return session.leaving().isPresent() ? new Outcome(session.leaving().getAsInt(), true) : Outcome.DONE;
    }

    Outcome failed(String entry, Throwable failure) {
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
}

package org.skbsh.command.trace;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.skbsh.classify.Classification;
import org.skbsh.dsl.EventSet;
import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Ending;
import org.skbsh.model.ShellWord;
import org.skbsh.model.UserError;
import org.skbsh.session.Session;
import org.skbsh.tracer.Choice;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracing;

/** One trace, from its start to the capture that it leaves in the session. */
final class TraceRun {
    private final Session session;
    private final Choice.Taken choice;
    private final TraceRequest request;
    private final CaptureBuilder builder = new CaptureBuilder();
    private final List<String> asked;
    private final Set<String> told = new LinkedHashSet<>();

    /** @param asked the options that chose among the events, as typed */
    TraceRun(Session session, Choice.Taken choice, TraceRequest request, List<String> asked) {
        this.session = session;
        this.choice = choice;
        this.request = request;
        this.asked = asked;
    }

    Traced run(Optional<String> as, Watch.Beginning watch) {
        return EvaluationThread.unhurried(() -> traced(as, watch));
    }

    private Traced traced(Optional<String> as, Watch.Beginning watch) {
        Capture capture;
        CountersAround counters = new CountersAround();
        try (Tracing tracing = start()) {
            counters.begun();
            tell(tracing);
            await(tracing, watch);
            counters.ending();
            tracing.stop();
            session.out().endProgress();
            tell(tracing);
            capture = builder.snapshot(tracing.origin());
        }
        // Ctrl-C at the moment of its own end was meant for it too.
        EvaluationThread.settle();
        capture = capture.with(counters.grown());
        counters.notes().stream().filter(told::add).forEach(session.out()::message);
        Optional<String> before = session.captures().current();
        String name = session.captures().add(as.orElseGet(this::usualName), capture);
        if (capture.events().total() == 0) {
            before.ifPresent(earlier -> session.out()
                    .message("the new capture '" + name + "' has no events; use " + ShellWord.of(earlier)
                            + " goes back"));
        }
        return summary(name, session.events(name, session.captures().view()));
    }

    // The first classification of a session reads the rules, for a second or more: time enough for one more Ctrl-C.
    private Traced summary(String name, EventSet events) {
        try {
            return new Traced(
                    events,
                    Classification.of(events.getSelection(), session.classifier()),
                    TopFlows.lines(events.getSelection(), session.keys()),
                    asked);
        } catch (Ending cancelled) {
            session.out().message("the capture '" + name + "' is kept; classify shows what is in it");
            throw cancelled;
        }
    }

    private Tracing start() {
        session.out().progress("starting " + choice.tracer().name());
        try {
            return choice.plan().start(builder);
        } catch (UserError e) {
            session.out().endProgress();
            // A failure because of Ctrl-C is not an error.
            session.checkCancelled();
            throw e;
        }
    }

    // Ctrl-C is the way to end a trace without a limit: it keeps and shows what it has.
    private void await(Tracing tracing, Watch.Beginning beginning) {
        TraceGuard guard = new TraceGuard(
                request.until().maxRate(),
                HeapRoom.here(),
                DiskRoom.here(),
                tracing.seen().orElseGet(() -> new Tracing.Seen(0, System.nanoTime())));
        RunningTrace trace = new RunningTrace(request.what(), choice.tracer().name(), builder, tracing);
        try (Watch watch = beginning.begin(trace)) {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = watch.goesOn() && !isStopped(guard, tracing);
            }
        } catch (InterruptedException e) {
            EvaluationThread.settle();
        }
        session.out().progress("stopping " + choice.tracer().name());
    }

    private boolean isStopped(TraceGuard guard, Tracing tracing) {
        long kept = builder.total();
        Tracing.Seen seen = tracing.seen()
                .orElseGet(() -> new Tracing.Seen(kept + builder.loss().lost(), System.nanoTime()));
        Optional<String> why = guard.reasonToStop(seen, kept);
        why.ifPresent(session.out()::message);
        return why.isPresent();
    }

    private void tell(Tracing tracing) {
        for (String note : tracing.notes()) {
            if (told.add(note)) {
                session.out().message(note);
            }
        }
    }

    private String usualName() {
        return request.what().replaceAll("[^A-Za-z0-9_.]+", "-").replaceAll("^-|-$", "");
    }
}

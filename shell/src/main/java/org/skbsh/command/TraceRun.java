package org.skbsh.command;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import org.skbsh.classify.Classification;
import org.skbsh.dsl.EvaluationThread;
import org.skbsh.dsl.EventSet;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.UserError;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracing;

/** One trace, from its start to the capture that it leaves in the session. */
final class TraceRun {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Session session;
    private final Tracer tracer;
    private final TraceRequest request;
    private final CaptureBuilder builder = new CaptureBuilder();
    private final Set<String> told = new LinkedHashSet<>();
    private long eventsBefore;

    TraceRun(Session session, Tracer tracer, TraceRequest request) {
        this.session = session;
        this.tracer = tracer;
        this.request = request;
    }

    Traced run(Optional<String> as) {
        Capture capture;
        CountersAround counters = new CountersAround();
        try (Tracing tracing = start()) {
            counters.begun();
            tell(tracing);
            await(tracing);
            counters.ending();
            tracing.stop();
            session.out().endProgress();
            tell(tracing);
            capture = builder.snapshot(tracing.origin());
        }
        capture = capture.with(counters.grown());
        counters.notes().stream().filter(told::add).forEach(session.out()::message);
        String name = session.captures().add(as.orElseGet(this::usualName), capture);
        EventSet events = session.events(name, session.captures().view());
        return new Traced(events, Classification.of(events.getSelection(), session.classifier()));
    }

    private Tracing start() {
        try {
            return tracer.start(request, builder);
        } catch (UserError e) {
            // What fails because of Ctrl-C is no error.
            session.checkCancelled();
            throw e;
        }
    }

    // Ctrl-C is how a trace without an end is ended: what it has is kept, and shown.
    private void await(Tracing tracing) {
        try {
            do {
                progress();
            } while (!tracing.awaitEnd(TICK));
        } catch (InterruptedException e) {
            EvaluationThread.settle();
            session.out().progress("stopping " + tracer.name());
        }
    }

    private void progress() {
        long events = builder.total();
        session.out()
                .progress("tracing %s with %s: %,d events, %,d/s, %,d lost, %,d stacks; Ctrl-C stops"
                        .formatted(
                                request.what(),
                                tracer.name(),
                                events,
                                events - eventsBefore,
                                builder.loss().lost(),
                                builder.stacks().size() - 1));
        eventsBefore = events;
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

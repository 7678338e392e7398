package org.skbsh.command.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.skbsh.format.Source;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.shell.Catalog;
import org.skbsh.tracer.Prepared;
import org.skbsh.tracer.TracePlan;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracing;

/** Plays the bundled capture as if it were traced now; it ends by itself only when the request has a time. */
final class ReplayTracer implements Tracer {
    private final String name;
    private final Function<TraceRequest, Optional<Prepared.No>> refusal;
    final AtomicInteger open = new AtomicInteger();
    final AtomicReference<TraceRequest> asked = new AtomicReference<>();
    /** How often it was asked for a plan. */
    final AtomicInteger prepared = new AtomicInteger();
    /** The plans that were not closed. */
    final AtomicInteger plans = new AtomicInteger();

    /** One that traces all. */
    ReplayTracer(String name) {
        this(name, request -> Optional.empty());
    }

    /** One that traces nothing. */
    ReplayTracer(String name, Prepared.No no) {
        this(name, request -> Optional.of(no));
    }

    ReplayTracer(String name, Function<TraceRequest, Optional<Prepared.No>> refusal) {
        this.name = name;
        this.refusal = refusal;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean countsWholeStacks() {
        return name.equals("bpftrace");
    }

    @Override
    public Prepared prepare(TraceRequest request) {
        prepared.incrementAndGet();
        Optional<Prepared.No> no = refusal.apply(request);
        if (no.isPresent()) {
            return no.get();
        }
        plans.incrementAndGet();
        return new Plan(request);
    }

    private final class Plan implements TracePlan {
        private final TraceRequest request;

        Plan(TraceRequest request) {
            this.request = request;
        }

        @Override
        public String why() {
            return countsWholeStacks() ? "it counts by whole stacks" : "it needs nothing but the kernel";
        }

        @Override
        public String script() {
            return "echo " + request.probes() + "\n";
        }

        @Override
        public Tracing start(EventSink sink) {
            asked.set(request);
            open.incrementAndGet();
            try (InputStream sample =
                    ReplayTracer.class.getResourceAsStream("/org/skbsh/command/capture/sample.txt.gz")) {
                Catalog.formats(ReasonTable.EMPTY).load(Source.of(sample), "sample", sink);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Replay(request);
        }

        @Override
        public void close() {
            plans.decrementAndGet();
        }
    }

    private final class Replay implements Tracing {
        private final TraceRequest request;
        private final CountDownLatch end;

        Replay(TraceRequest request) {
            this.request = request;
            this.end = new CountDownLatch(request.until().lasting().isPresent() ? 0 : 1);
        }

        @Override
        public boolean awaitEnd(Duration atMost) throws InterruptedException {
            return end.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void stop() {
            end.countDown();
        }

        @Override
        public Origin origin() {
            return new Origin(
                    name,
                    request.what(),
                    request.probes().stream().map(Object::toString).toList(),
                    request.what(),
                    List.of("frees by NAPI"),
                    Optional.empty(),
                    request.until().lasting(),
                    Optional.of("6.1.0"));
        }

        @Override
        public List<String> notes() {
            return List.of("replaying");
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}

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

import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.shell.Catalog;
import org.skbsh.tracer.Support;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracing;

/** Plays the bundled capture as if it were traced now; it ends by itself only when the request has a time. */
final class ReplayTracer implements Tracer {
    private final String name;
    private final Function<TraceRequest, Support> support;
    final AtomicInteger open = new AtomicInteger();
    final AtomicReference<TraceRequest> asked = new AtomicReference<>();

    ReplayTracer(String name, Support support) {
        this(name, request -> support);
    }

    ReplayTracer(String name, Function<TraceRequest, Support> support) {
        this.name = name;
        this.support = support;
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
    public Support support(TraceRequest request) {
        return support.apply(request);
    }

    @Override
    public String script(TraceRequest request) {
        return "echo " + request.probes() + "\n";
    }

    @Override
    public Tracing start(TraceRequest request, EventSink sink) {
        asked.set(request);
        open.incrementAndGet();
        try (InputStream sample = ReplayTracer.class.getResourceAsStream("/org/skbsh/command/capture/sample.txt.gz")) {
            Catalog.formats(ReasonTable.EMPTY).load(sample, "sample", sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Replay(request);
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

package org.skbsh.tracer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;

/** A tracer that sees one event of a stack that the test gives it, or none, whatever is asked of it. */
public final class FakeTracer implements Tracer {
    private final String name;
    private final Function<TraceRequest, Support> support;
    private final String reason;
    private final List<String> stack;
    public final AtomicInteger open = new AtomicInteger();

    /** @param stack callee first; empty for no event at all */
    FakeTracer(String name, Function<TraceRequest, Support> support, String reason, List<String> stack) {
        this.name = name;
        this.support = support;
        this.reason = reason;
        this.stack = stack;
    }

    public static FakeTracer seeing(String reason, String... stack) {
        return new FakeTracer("ftrace", request -> new Support.Yes(), reason, List.of(stack));
    }

    public static FakeTracer supporting(String name, Function<TraceRequest, Support> support) {
        return new FakeTracer(name, support, "", List.of());
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
        return "";
    }

    @Override
    public Tracing start(TraceRequest request, EventSink sink) {
        open.incrementAndGet();
        if (!stack.isEmpty()) {
            EventRow row = new EventRow();
            row.comm = sink.names().id(request.only().comm().orElse(""));
            row.reason = sink.names().id(reason);
            row.stack = sink.stacks().internPrinted(stack);
            sink.event(row);
        }
        return new Seen(request);
    }

    private final class Seen implements Tracing {
        private final TraceRequest request;

        Seen(TraceRequest request) {
            this.request = request;
        }

        @Override
        public boolean awaitEnd(Duration atMost) {
            return false;
        }

        @Override
        public void stop() {
            close();
        }

        @Override
        public Origin origin() {
            return Origins.of(name, request, new TraceEnd(request), List.of(), ReasonTable.EMPTY);
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public void close() {
            open.updateAndGet(now -> Math.max(0, now - 1));
        }
    }
}

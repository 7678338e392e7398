package org.skbsh.tracer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;

/** A tracer that sees one event of a stack that the test gives it, or none, whatever is asked of it. */
public final class FakeTracer implements Tracer {
    private final String name;
    private final Function<TraceRequest, Optional<Prepared.No>> refusal;
    private final String reason;
    private final List<String> stack;
    public final AtomicInteger open = new AtomicInteger();

    /** @param stack callee first; empty for no event at all */
    FakeTracer(String name, Function<TraceRequest, Optional<Prepared.No>> refusal, String reason, List<String> stack) {
        this.name = name;
        this.refusal = refusal;
        this.reason = reason;
        this.stack = stack;
    }

    public static FakeTracer seeing(String reason, String... stack) {
        return new FakeTracer("ftrace", request -> Optional.empty(), reason, List.of(stack));
    }

    public static FakeTracer refusing(String name, Function<TraceRequest, Optional<Prepared.No>> refusal) {
        return new FakeTracer(name, refusal, "", List.of());
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
        Optional<Prepared.No> no = refusal.apply(request);
        return no.isPresent() ? no.get() : new Plan(request);
    }

    private final class Plan implements TracePlan {
        private final TraceRequest request;

        Plan(TraceRequest request) {
            this.request = request;
        }

        @Override
        public String why() {
            return "it needs nothing but the kernel";
        }

        @Override
        public String script() {
            return "";
        }

        @Override
        public Tracing start(EventSink sink) {
            open.incrementAndGet();
            if (!stack.isEmpty()) {
                EventRow row = new EventRow();
                row.text(TextField.COMM, sink.names().id(request.only().comm().orElse("")));
                row.text(TextField.REASON, sink.names().id(reason));
                row.stack = sink.stacks().internPrinted(stack);
                sink.event(row);
            }
            return new Seen(request);
        }

        @Override
        public void close() {}
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

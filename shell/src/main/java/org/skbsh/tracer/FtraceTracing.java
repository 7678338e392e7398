package org.skbsh.tracer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.skbsh.format.TracedEvent;
import org.skbsh.kernel.BufferLoss;
import org.skbsh.kernel.TraceInstance;
import org.skbsh.kernel.TraceWrite;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;

/** A trace by ftrace that runs: an instance, and a thread that reads its buffer. */
final class FtraceTracing implements Tracing {
    private final TraceInstance instance;
    private final TraceRequest request;
    private final TraceSink sink;
    private final TraceEnd end;
    private final FtraceReading reading;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private boolean stopped;

    private FtraceTracing(TraceInstance instance, FtracePlan plan, FtraceTracer.Selected selected, EventSink captured) {
        this.instance = instance;
        this.request = selected.request();
        this.end = new TraceEnd(request);
        // The function tracer knows no filter by name of the task.
        boolean functions = !FtracePlan.names(request, Probe.Kind.FUNCTION).isEmpty();
        this.sink = new TraceSink(captured, request, functions, end::over);
        this.notes.addAll(selected.notes());
        this.reading = FtraceReading.start(source(plan), instance.name(), notes, end::over);
    }

    /** The caller closes the instance when this throws; that ends all that was begun. */
    static FtraceTracing start(
            TraceInstance instance, FtracePlan plan, FtraceTracer.Selected selected, EventSink sink) {
        List<TraceWrite> setup = plan.setup();
        setup.subList(0, setup.size() - 1).forEach(instance::apply);
        // Not before: while a buffer is open to be read, the kernel refuses to change the tracer.
        FtraceTracing tracing = new FtraceTracing(instance, plan, selected, sink);
        instance.apply(setup.get(setup.size() - 1));
        tracing.end.begin();
        return tracing;
    }

    private FtraceSource source(FtracePlan plan) {
        FtraceSources sources = new FtraceSources(instance, request, plan, TracedEvent.Keep.USUAL);
        try {
            return sources.open(sink);
        } catch (IOException e) {
            throw UserError.unsupported("the trace pipe can't be read: " + e.getMessage(), "see: doctor");
        } finally {
            notes.addAll(sources.notes());
        }
    }

    @Override
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return end.await(atMost);
    }

    @Override
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        instance.off();
        end.stopped();
        boolean interrupted = reading.finish();
        countLoss();
        try {
            instance.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // The pipe tells of losses only in front of a next event; the kernel's own counters tell of all of them.
    private void countLoss() {
        long more = BufferLoss.of(instance) - sink.lostSoFar();
        if (more > 0) {
            sink.lost(more);
        }
    }

    @Override
    public Origin origin() {
        return Origins.of("ftrace", request, end, comms());
    }

    private List<String> comms() {
        List<String> unseen = new ArrayList<>();
        if (request.only().comm().isPresent()
                && !FtracePlan.names(request, Probe.Kind.FUNCTION).isEmpty()) {
            unseen.add("tasks whose name the kernel no longer knew: it keeps a limited number");
        }
        return unseen;
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        stop();
    }
}

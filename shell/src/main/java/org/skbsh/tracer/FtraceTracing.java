package org.skbsh.tracer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.skbsh.format.FtraceTextReader;
import org.skbsh.kernel.BufferLoss;
import org.skbsh.kernel.TraceInstance;
import org.skbsh.kernel.TracePipe;
import org.skbsh.kernel.TraceWrite;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;

/** A trace by ftrace that runs: an instance, and a thread that reads its pipe. */
final class FtraceTracing implements Tracing {
    // A whole buffer of text takes the reader a second or two; under emulation much longer.
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final TraceInstance instance;
    private final TraceRequest request;
    private final TraceSink sink;
    private final TraceEnd end;
    private final TracePipe pipe;
    private final Thread reader;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private boolean stopped;

    private FtraceTracing(TraceInstance instance, TracePipe pipe, FtraceTracer.Selected selected, EventSink sink) {
        this.instance = instance;
        this.request = selected.request();
        this.end = new TraceEnd(request);
        boolean functions = !FtracePlan.names(request, Probe.Kind.FUNCTION).isEmpty();
        // The function tracer knows no filter by name of the task.
        this.sink = new TraceSink(sink, request, functions, end::over);
        this.pipe = pipe;
        this.reader = new Thread(this::read, "reader of " + instance.name());
        this.notes.addAll(selected.notes());
        reader.setDaemon(true);
    }

    static FtraceTracing start(
            TraceInstance instance, FtracePlan plan, FtraceTracer.Selected selected, EventSink sink) {
        FtraceTracing tracing = new FtraceTracing(instance, pipe(instance), selected, sink);
        tracing.begin(plan);
        return tracing;
    }

    private static TracePipe pipe(TraceInstance instance) {
        try {
            return instance.pipe("trace_pipe");
        } catch (IOException e) {
            throw UserError.unsupported("the trace pipe can't be read: " + e.getMessage(), "see: doctor");
        }
    }

    private void begin(FtracePlan plan) {
        reader.start();
        try {
            for (TraceWrite write : plan.setup()) {
                instance.apply(write);
            }
            end.begin();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void read() {
        try (pipe) {
            new FtraceTextReader().read(pipe, sink);
        } catch (IOException e) {
            notes.add("reading the trace ended early: " + e.getMessage());
        } catch (RuntimeException fault) {
            notes.add("reading the trace ended early by a fault in skbsh: " + fault);
        } finally {
            end.over();
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
        pipe.endWhenDrained();
        boolean interrupted = joinReader();
        countLoss();
        try {
            instance.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // Ctrl-C may interrupt who waits; what was captured is read to its end all the same.
    private boolean joinReader() {
        boolean interrupted = false;
        long until = System.nanoTime() + DRAIN.toNanos();
        while (reader.isAlive() && System.nanoTime() < until) {
            try {
                reader.join(1000);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (reader.isAlive()) {
            notes.add("the rest of the trace was given up: reading it took over " + DRAIN.toSeconds() + " s");
        }
        return interrupted;
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

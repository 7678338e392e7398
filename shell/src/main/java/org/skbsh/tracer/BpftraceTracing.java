package org.skbsh.tracer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.skbsh.format.BpftraceJsonReader;
import org.skbsh.kernel.Libc;
import org.skbsh.kernel.Subprocess;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.UserError;

/** A trace by bpftrace that runs: a process, and a thread that reads what it prints. */
final class BpftraceTracing implements Tracing {
    // Attaching takes a second; in an emulated machine, most of a minute.
    private static final Duration READY = Duration.ofSeconds(120);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration PRINTED = Duration.ofSeconds(15);
    /** One tick may be on its way already; the next was printed after the stop. */
    private static final int TICKS = 2;

    private static final long LOOK_MILLIS = 50;

    private final Subprocess process;
    private final TraceRequest request;
    private final ReasonTable reasons;
    private final BpftraceOutput output;
    private final Thread reader;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final TraceSink sink;
    private final TraceEnd end;
    private boolean stopped;

    private BpftraceTracing(Subprocess process, TraceRequest request, ReasonTable reasons, EventSink sink) {
        this.process = process;
        this.request = request;
        this.reasons = reasons;
        this.output = new BpftraceOutput(process.output());
        this.end = new TraceEnd(request);
        this.sink = new TraceSink(sink, request, false, end::over);
        this.reader = new Thread(this::read, "reader of bpftrace " + process.pid());
        reader.setDaemon(true);
    }

    static BpftraceTracing start(Subprocess process, TraceRequest request, ReasonTable reasons, EventSink sink) {
        BpftraceTracing tracing = new BpftraceTracing(process, request, reasons, sink);
        try {
            tracing.begin();
            return tracing;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private void begin() {
        reader.start();
        try {
            if (!output.ready().await(READY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw BpftraceErrors.of("error: not ready after " + READY.toSeconds() + " s\n" + process.errors());
            }
            // Its output ends when it fails; then it is gone in a moment. A program of the user's may have done its
            // work.
            if (output.ticks() == 0 && !(process.awaitEnd(PRINTED) && process.status() == 0)) {
                throw BpftraceErrors.of(process.errors());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("the trace was stopped before bpftrace was ready", "");
        }
        requireAll();
        end.begin();
    }

    // A level of several functions may lack some; a probe that was named may not.
    private void requireAll() {
        List<String> leftOut = BpftraceErrors.leftOut(process.errors());
        if (!leftOut.isEmpty() && !request.probes().containsAll(Level.ALL_FREES.probes())) {
            throw BpftraceErrors.of(process.errors());
        }
        notes.addAll(leftOut);
    }

    private void read() {
        try {
            new BpftraceJsonReader(reasons).read(output, sink);
        } catch (IOException e) {
            notes.add("reading bpftrace's output ended early: " + e.getMessage());
        } catch (RuntimeException fault) {
            notes.add("reading bpftrace's output ended early by a fault in skbsh: " + fault);
        } finally {
            output.ready().countDown();
            end.over();
        }
    }

    @Override
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return end.await(atMost);
    }

    @Override
    public void stop() {
        synchronized (process) {
            if (stopped) {
                return;
            }
            stopped = true;
            sink.end(Libc.nanosSinceBoot());
            end.stopped();
            boolean interrupted = Thread.interrupted();
            interrupted |= finish();
            process.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean finish() {
        boolean interrupted = reader.isAlive() ? awaitQuiet() : noteEarlyEnd();
        for (int attempt = 0; attempt < 2 && reader.isAlive(); attempt++) {
            process.interrupt();
            interrupted |= await(PRINTED, () -> !reader.isAlive());
        }
        if (reader.isAlive()) {
            process.close();
            notes.add("bpftrace did not end when asked and was killed: the last of its output is missing");
            interrupted |= await(QUIET, () -> !reader.isAlive());
            return interrupted;
        }
        countLoss();
        return interrupted;
    }

    // On SIGINT bpftrace throws away what it has not printed yet, so its output must be quiet first.
    private boolean awaitQuiet() {
        if (request.how().aggregate()) {
            return false;
        }
        long ticked = output.ticks();
        return await(QUIET, () -> output.ticks() >= ticked + TICKS && output.isQuiet());
    }

    // Killed, or failed: the user believes that it still traces.
    private boolean noteEarlyEnd() {
        try {
            if (process.awaitEnd(PRINTED) && process.status() != 0) {
                List<String> said = BpftraceErrors.lines(process.errors());
                notes.add("bpftrace ended by itself with status " + process.status()
                        + (said.isEmpty() ? "" : ": " + String.join("; ", said)));
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void countLoss() {
        if (output.seen().isEmpty()) {
            boolean ownProgram = request.probes().stream().anyMatch(probe -> probe.kind() == Probe.Kind.BPFTRACE);
            if (!ownProgram) {
                notes.add("bpftrace did not say how many events it saw: some may be missing");
            }
            return;
        }
        long missing = output.seen().getAsLong() - sink.seen() - sink.lostSoFar();
        if (missing > 0 && request.how().aggregate()) {
            sink.overflow(missing);
        } else if (missing > 0) {
            sink.lost(missing);
        }
    }

    private boolean await(Duration atMost, java.util.function.BooleanSupplier condition) {
        long until = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        while (reader.isAlive() && !condition.getAsBoolean() && System.nanoTime() < until) {
            try {
                reader.join(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    @Override
    public Origin origin() {
        return Origins.of("bpftrace", request, end, List.of());
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

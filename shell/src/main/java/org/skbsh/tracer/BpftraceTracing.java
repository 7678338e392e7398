package org.skbsh.tracer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.skbsh.format.BpftraceJsonReader;
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
    private final ExitGuard guard;
    private final TraceSink sink;
    private TraceEnd end;
    private boolean stopped;

    private BpftraceTracing(Subprocess process, TraceRequest request, ReasonTable reasons, EventSink sink) {
        this.process = process;
        this.request = request;
        this.reasons = reasons;
        this.output = new BpftraceOutput(process.output());
        this.end = new TraceEnd(request);
        this.sink = new TraceSink(sink, request, false, this::over);
        this.reader = new Thread(this::read, "reader of bpftrace " + process.pid());
        this.guard = ExitGuard.of(process::close);
        reader.setDaemon(true);
    }

    static BpftraceTracing start(Subprocess process, TraceRequest request, ReasonTable reasons, EventSink sink) {
        BpftraceTracing tracing = new BpftraceTracing(process, request, reasons, sink);
        try {
            tracing.begin();
            return tracing;
        } catch (RuntimeException e) {
            tracing.giveUp();
            throw e;
        }
    }

    private void begin() {
        reader.start();
        try {
            if (!output.ready().await(READY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw BpftraceErrors.of("error: not ready after " + READY.toSeconds() + " s\n" + process.errors());
            }
            // Its output ends when it fails; then it is gone in a moment.
            if (!reader.isAlive() || !process.isAlive()) {
                process.awaitEnd(PRINTED);
                throw BpftraceErrors.of(process.errors());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("the trace was stopped before bpftrace was ready", "");
        }
        requireAll();
        restartClock();
    }

    // A level of several functions may lack some; a probe that was named may not.
    private void requireAll() {
        List<String> leftOut = BpftraceErrors.leftOut(process.errors());
        if (!leftOut.isEmpty() && !request.probes().containsAll(Level.ALL_FREES.probes())) {
            throw BpftraceErrors.of(process.errors());
        }
        notes.addAll(leftOut);
    }

    private synchronized void restartClock() {
        end = new TraceEnd(request);
        if (!reader.isAlive()) {
            end.over();
        }
    }

    private synchronized TraceEnd end() {
        return end;
    }

    private void over() {
        end().over();
    }

    private void read() {
        try {
            new BpftraceJsonReader(reasons).read(output, sink);
        } catch (IOException e) {
            notes.add("reading bpftrace's output ended early: " + e.getMessage());
        } finally {
            output.ready().countDown();
            over();
        }
    }

    @Override
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return end().await(atMost);
    }

    @Override
    public void stop() {
        synchronized (process) {
            if (stopped) {
                return;
            }
            stopped = true;
            end().stopped();
            boolean interrupted = Thread.interrupted();
            interrupted |= finish();
            process.close();
            guard.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // On SIGINT bpftrace throws away what it has not printed yet, so its output must be quiet first.
    private boolean finish() {
        long ticked = output.ticks();
        boolean interrupted = await(QUIET, () -> output.ticks() >= ticked + TICKS && output.isQuiet());
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

    private void giveUp() {
        process.close();
        guard.close();
    }

    @Override
    public Origin origin() {
        return Origins.of("bpftrace", request, end(), List.of());
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

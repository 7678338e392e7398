package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.skbsh.format.Source;
import org.skbsh.format.bpftrace.BpftraceJsonReader;
import org.skbsh.kernel.Libc;
import org.skbsh.kernel.Subprocess;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.tracer.Level;
import org.skbsh.tracer.Origins;
import org.skbsh.tracer.TraceEnd;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracing;

/** A running trace by bpftrace: a process, and a thread that reads its output. */
final class BpftraceTracing implements Tracing {
    // Attaching takes a second, or minutes in a busy emulated machine. Ctrl-C ends the wait.
    private static final Duration READY = Duration.ofSeconds(600);
    private static final Duration OPENED = Duration.ofSeconds(60);
    private static final Duration PRINTED = Duration.ofSeconds(15);

    private final Subprocess process;
    private final BpftraceSelection selection;
    private final TraceRequest request;
    private final ReasonTable reasons;
    private final List<String> blindSpots;
    private final List<String> notes;
    private final TraceEnd end;
    private final BpftraceSinks sinks;
    private final BpftraceOutput output;
    private final Thread reader;
    private volatile Optional<Seen> seen = Optional.empty();
    private long eventsBefore;
    private boolean stopped;

    private BpftraceTracing(Subprocess process, Start start, ReasonTable reasons, EventSink sink) {
        this.process = process;
        this.selection = start.selection();
        this.request = selection.request();
        this.reasons = reasons;
        this.blindSpots = start.blindSpots();
        this.notes = new CopyOnWriteArrayList<>(start.notes());
        this.end = new TraceEnd(request);
        this.sinks = new BpftraceSinks(sink, selection, start.callers(), end::over);
        this.output = new BpftraceOutput(process.output(), this::look, sinks::tick);
        this.reader = new Thread(this::read, "reader of bpftrace " + process.pid());
        reader.setDaemon(true);
    }

    /**
     * What was started.
     *
     * @param callers the frames of a stack outward from the functions that free
     * @param notes what the user should know about the start
     * @param blindSpots what the program cannot see
     */
    record Start(
            BpftraceSelection selection,
            Function<Stack, List<Symbol>> callers,
            List<String> notes,
            List<String> blindSpots) {
        Start {
            notes = List.copyOf(notes);
            blindSpots = List.copyOf(blindSpots);
        }
    }

    static BpftraceTracing start(Subprocess process, Start start, ReasonTable reasons, EventSink sink) {
        BpftraceTracing tracing = new BpftraceTracing(process, start, reasons, sink);
        try {
            tracing.begin();
            return tracing;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    // The number of events is known twice a second, whether bpftrace prints or counts them.
    private void look(long events) {
        // What some probes saw before all were attached is not part of the trace.
        eventsBefore = seen.isPresent() ? eventsBefore : events;
        seen = Optional.of(new Seen(events - eventsBefore, System.nanoTime()));
        OptionalLong max = request.until().max();
        if (request.how().aggregate() && max.isPresent() && events >= max.getAsLong()) {
            end.over();
        }
    }

    private void begin() {
        reader.start();
        try {
            if (!output.ready().await(READY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw BpftraceErrors.of("error: not ready after " + READY.toSeconds() + " s\n" + process.errors());
            }
            // If bpftrace fails, its output ends and it is gone in a moment. A user's program may already have ended
            // successfully.
            if (output.ticks() == 0
                    && !(process.awaitEnd(PRINTED) && process.status() == 0 && selection.isOwnProgram())) {
                throw BpftraceErrors.of(process.errors());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("the trace was stopped before bpftrace was ready", "");
        }
        requireAll();
        selection.gate().ifPresent(this::open);
        end.begin();
    }

    private void open(BpftraceGate gate) {
        gate.open(process);
        try {
            if (output.opened().await(OPENED.toMillis(), TimeUnit.MILLISECONDS) && output.isOpen()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("the trace was stopped before bpftrace had started", "");
        }
        throw BpftraceErrors.of("error: it did not start to count when asked\n" + process.errors());
    }

    // A level of several functions may lack some of them; a named probe must work.
    private void requireAll() {
        List<String> leftOut = BpftraceErrors.leftOut(process.errors());
        if (!leftOut.isEmpty() && !request.has(Level.ALL_FREES)) {
            throw BpftraceErrors.of(process.errors());
        }
        notes.addAll(leftOut);
    }

    private void read() {
        try {
            new BpftraceJsonReader(reasons, selection.ownProgram()).read(Source.of(output), sinks.first());
        } catch (IOException e) {
            notes.add("reading bpftrace's output ended early: " + e.getMessage());
        } catch (RuntimeException fault) {
            notes.add("reading bpftrace's output ended early because of a fault in skbsh: " + fault);
        } finally {
            sinks.finish();
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
            selection.gate().ifPresent(gate -> gate.close(process));
            sinks.first().end(Libc.nanosSinceBoot());
            end.stopped();
            boolean interrupted = Thread.interrupted();
            BpftraceEnding ending = new BpftraceEnding(process, output, reader, PRINTED);
            boolean prints = !request.how().aggregate() && !sinks.hasEnough();
            boolean well =
                    prints && selection.gate().isPresent() ? ending.endClosed(sinks.first()::come) : ending.end(prints);
            notes.addAll(ending.notes());
            notes.addAll(BpftraceErrors.trouble(process.errors()));
            notes.addAll(sinks.notes());
            if (!sinks.hasEnough()) {
                countLoss(well, ending.wasQuiet());
            }
            interrupted |= ending.wasInterrupted();
            process.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * @param well whether it ended as expected and printed its maps
     * @param quiet whether no events came while it ended, which it may have discarded
     */
    private void countLoss(boolean well, boolean quiet) {
        if (!quiet) {
            // Without a gate it also saw events outside the trace: the difference would mean nothing.
            notes.add(
                    "bpftrace ended while events still came: events that it had not printed are missing, and not counted");
            return;
        }
        if (output.seen().isEmpty()) {
            if (!selection.isOwnProgram()) {
                notes.add("bpftrace did not say how many events it saw: some may be missing");
            }
            return;
        }
        long missing =
                output.seen().getAsLong() - sinks.first().seen() - sinks.first().lost();
        if (missing > 0 && well && request.how().aggregate()) {
            sinks.first().overflow(missing);
        } else if (missing > 0) {
            sinks.first().lost(missing);
        }
    }

    @Override
    public Optional<Seen> seen() {
        return seen;
    }

    @Override
    public Duration cpuTime() {
        return process.cpuTime();
    }

    @Override
    public Origin origin() {
        return Origins.of("bpftrace", request, end, blindSpots, reasons).clockedFrom(Origins.boot());
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

package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

import org.skbsh.kernel.tracefs.BufferClock;
import org.skbsh.kernel.tracefs.BufferFill;
import org.skbsh.kernel.tracefs.BufferLoss;
import org.skbsh.kernel.tracefs.FunctionStacks;
import org.skbsh.kernel.tracefs.InstanceWatch;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.Origins;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceEnd;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracing;
import org.skbsh.tracer.sink.CarriedFields;
import org.skbsh.tracer.sink.LimitSink;
import org.skbsh.tracer.sink.NamespaceSink;
import org.skbsh.tracer.sink.OwnerSink;
import org.skbsh.tracer.sink.PacketSink;
import org.skbsh.tracer.sink.TraceWindow;

/** A running trace by ftrace: an instance, and a thread that reads its buffer. */
final class FtraceTracing implements Tracing {
    private final TraceInstance instance;
    private final TraceRequest request;
    private final FtraceSelection selection;
    private final TraceWindow arrivals;
    private final Optional<CarriedFields> carried;
    private final OwnerSink owners;
    private final PacketSink packets;
    private final TraceEnd end;
    private final FtraceReading reading;
    private final ReasonTable reasons;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private InstanceWatch watch;
    private Optional<Instant> clockStart = Optional.empty();
    private boolean stopped;

    private FtraceTracing(
            TraceInstance instance,
            Tracefs tracefs,
            FtraceSetup setup,
            FtraceSelection selection,
            Function<Stack, List<Symbol>> callers,
            ReasonTable reasons,
            EventSink captured) {
        this.instance = instance;
        this.reasons = reasons;
        this.selection = selection;
        this.request = selection.request();
        this.end = new TraceEnd(request);
        // The function tracer can't filter by the name of a task.
        boolean functions = !request.names(Probe.Kind.FUNCTION).isEmpty();
        LimitSink sink = new LimitSink(captured, request, functions, end::over);
        this.owners = OwnerSink.here(sink);
        this.packets = PacketSink.of(NamespaceSink.here(owners), request, selection.packets(), callers);
        this.arrivals = new TraceWindow(packets);
        this.carried = carried(selection, arrivals, callers);
        this.notes.addAll(selection.notes());
        this.watch = InstanceWatch.of(instance, List.of());
        this.reading = FtraceReading.start(source(setup, tracefs), instance.name(), notes, end::over);
    }

    private static Optional<CarriedFields> carried(
            FtraceSelection selection, EventSink next, Function<Stack, List<Symbol>> callers) {
        boolean addresses = selection.packets() == PacketIdentity.BY_ADDRESS;
        return selection.carriers().isNone()
                ? Optional.empty()
                : Optional.of(new CarriedFields(next, selection.carriers().probes(), callers, addresses));
    }

    /** If this throws, the caller closes the instance, which undoes everything. */
    static FtraceTracing start(
            TraceInstance instance,
            Tracefs tracefs,
            FtraceSetup setup,
            FtraceSelection selection,
            Function<Stack, List<Symbol>> callers,
            EventSink sink) {
        ReasonTable reasons = new EventFormats(tracefs).reasons();
        int last = setup.writes().size() - 1;
        setup.writes().subList(0, last).forEach(instance::apply);
        setup.functionStacks().ifPresent(value -> FunctionStacks.giveBack(tracefs, value));
        // Not earlier: while a buffer is open for reading, the kernel refuses to change the tracer.
        FtraceTracing tracing = new FtraceTracing(
                instance, tracefs, setup, selection, callers, reasons, new NamedReasons(sink, reasons));
        instance.apply(setup.writes().get(last));
        tracing.watch = InstanceWatch.of(instance, setup.watched());
        tracing.end.begin();
        return tracing;
    }

    private FtraceSource source(FtraceSetup setup, Tracefs tracefs) {
        FtraceSources sources = new FtraceSources(instance, selection, setup, tracefs);
        try {
            return sources.open(carried.isPresent() ? carried.get() : arrivals);
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
        notes.addAll(watch.changes());
        instance.off();
        end.stopped();
        boolean interrupted = reading.finish();
        owners.finish();
        countLoss();
        clockStart = BufferClock.zero(instance);
        notes.addAll(packets.notes());
        notes.addAll(owners.notes());
        noteUnmounted();
        try {
            instance.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void noteUnmounted() {
        if (instance.isUnmounted()) {
            notes.add("tracefs was unmounted during the trace: the number of lost events is unknown");
        }
    }

    // The pipe reports losses only before a next event; the kernel's own counters have all of them.
    private void countLoss() {
        BufferLoss entries = BufferLoss.of(instance);
        long seen = arrivals.seen();
        long lost = reading.gaveUp()
                ? carried.map(fields -> fields.share(entries.all())).orElse(entries.all()) - seen
                : entries.events(seen);
        long more = lost - arrivals.lost();
        if (more > 0) {
            arrivals.lost(more);
        }
    }

    @Override
    public Origin origin() {
        Origin origin = Origins.of(
                "ftrace",
                request,
                end,
                Stream.of(selection.blindSpots(), comms(), reading.blindSpots())
                        .flatMap(List::stream)
                        .toList(),
                reasons);
        return clockStart.map(origin::clockedFrom).orElse(origin);
    }

    private List<String> comms() {
        List<String> unseen = new ArrayList<>();
        if (request.only().comm().isPresent()
                && !request.names(Probe.Kind.FUNCTION).isEmpty()) {
            unseen.add("tasks whose name the kernel no longer knew: it keeps a limited number");
        }
        return unseen;
    }

    @Override
    public Optional<Seen> seen() {
        return Optional.of(new Seen(arrivals.seen() + arrivals.lost(), System.nanoTime()));
    }

    @Override
    public OptionalDouble bufferFill() {
        return BufferFill.of(instance);
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

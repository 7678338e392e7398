package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.skbsh.format.Source;
import org.skbsh.format.ftrace.HistReader;
import org.skbsh.kernel.tracefs.InstanceWatch;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.tracer.Origins;
import org.skbsh.tracer.TraceEnd;
import org.skbsh.tracer.Tracing;
import org.skbsh.tracer.sink.OwnPackets;

/** A trace in which the kernel counts: it loses no events, and skbsh reads the counts at the end. */
final class FtraceCounting implements Tracing {
    private final TraceInstance instance;
    private final FtraceSelection selection;
    private final List<Histogram> histograms;
    private final ReasonTable reasons;
    private final EventSink sink;
    private final TraceEnd end;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private InstanceWatch watch;
    private boolean stopped;

    private FtraceCounting(
            TraceInstance instance,
            FtraceSelection selection,
            List<Histogram> histograms,
            ReasonTable reasons,
            EventSink sink) {
        this.instance = instance;
        this.selection = selection;
        this.histograms = histograms;
        this.reasons = reasons;
        this.sink = sink;
        this.watch = InstanceWatch.of(instance, List.of());
        this.end = new TraceEnd(selection.request());
        notes.add("the kernel counts: skbsh shows the result at the end");
    }

    /** If this throws, the caller closes the instance, which undoes everything. */
    static FtraceCounting start(
            TraceInstance instance,
            FtraceSelection selection,
            List<Histogram> histograms,
            ReasonTable reasons,
            EventSink sink) {
        FtraceCounting counting = new FtraceCounting(instance, selection, histograms, reasons, sink);
        histograms.forEach(histogram -> histogram.start(instance));
        counting.watch = InstanceWatch.of(
                instance,
                histograms.stream().map(histogram -> histogram.trigger().file()).toList());
        counting.end.begin();
        return counting;
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
        end.stopped();
        histograms.forEach(this::read);
        instance.close();
    }

    private void read(Histogram histogram) {
        try {
            byte[] text = instance.read(histogram.file()).getBytes(StandardCharsets.UTF_8);
            HistReader.of(histogram.probe(), reasons).read(Source.of(text), sink);
        } catch (IOException e) {
            notes.add("the kernel's counts of " + histogram.probe() + " can't be read: " + e.getMessage());
        }
    }

    @Override
    public Origin origin() {
        List<String> blindSpots = new ArrayList<>(selection.blindSpots());
        blindSpots.add("more of a stack than its first " + deepest() + " frames, and the freeing function itself");
        if (OwnPackets.areLeftOut(selection.request())) {
            // Leaving out the pid would also leave out what softirqs free in its time.
            blindSpots.add("which packets are skbsh's own: they are counted with the others");
        }
        if (selection.request().only().pid().isPresent()) {
            blindSpots.add("threads that the process started meanwhile");
        }
        return Origins.of("ftrace", selection.request(), end, blindSpots, reasons);
    }

    // The kernel cuts stacks at 16 frames, newer ones at 31; it does not say where, but a busy trace shows it.
    private int deepest() {
        StackTable stacks = sink.stacks();
        int deepest = 16;
        for (int id = 1; id < stacks.size(); id++) {
            Stack stack = stacks.get(id);
            deepest = Math.max(deepest, stack.frames().size());
        }
        return deepest;
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

package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.FunctionStacks;
import org.skbsh.kernel.tracefs.KprobeEvents;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.tracer.BufferSize;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.Support;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracers;
import org.skbsh.tracer.Tracing;

/** Events and the function tracer of ftrace, by tracefs, always in an instance of our own. */
public final class FtraceTracer implements Tracer {
    private static final String SCRIPT_GROUP = "skbsh_script";

    private final Function<Stack, List<Symbol>> callers;

    /** @param callers the frames of a stack outward from the functions that free */
    public FtraceTracer(Function<Stack, List<Symbol>> callers) {
        this.callers = callers;
    }

    @Override
    public String name() {
        return "ftrace";
    }

    // A histogram's key holds 16 frames (HIST_STACKTRACE_DEPTH in kernel/trace/trace_events_hist.c).
    @Override
    public boolean countsWholeStacks() {
        return false;
    }

    @Override
    public Support support(TraceRequest request) {
        Optional<Tracefs> tracefs = Tracefs.mounted();
        if (!Machine.here().isRoot()) {
            return new Support.No("tracing needs root", "start it with sudo");
        }
        if (tracefs.isEmpty()) {
            return new Support.No("tracefs is not mounted", "try: " + Tracefs.MOUNT);
        }
        if (!request.by().isEmpty()) {
            return new Support.No("ftrace counts by no key of a packet or task", "trace it with bpftrace");
        }
        if (!request.only().packet().isAny()) {
            return new Support.No("ftrace's events don't tell what is in a packet", "trace it with bpftrace");
        }
        for (Probe probe : request.probes()) {
            Optional<Support> no = refusal(probe, tracefs.get());
            if (no.isPresent()) {
                return no.get();
            }
        }
        try {
            BufferSize.here(request.how().bufferKb());
            FtraceSelection.of(request, tracefs.get());
            return new Support.Yes();
        } catch (UserError e) {
            return new Support.No(e.getMessage(), e.hint());
        }
    }

    private static Optional<Support> refusal(Probe probe, Tracefs tracefs) {
        return switch (probe.kind()) {
            case FENTRY, RAWTRACEPOINT, BPFTRACE ->
                Optional.of(new Support.No(
                        "ftrace traces events, functions and kprobes, not "
                                + probe.kind().word(),
                        ""));
            case TRACEPOINT ->
                tracefs.hasEvent(probe.name())
                        ? Optional.empty()
                        : Optional.of(new Support.No("this kernel has no event " + probe.name(), "see: doctor"));
            case FUNCTION, KPROBE -> Optional.empty();
        };
    }

    @Override
    public String script(TraceRequest request) {
        Tracefs tracefs = Tracefs.require();
        FtraceSelection selection = FtraceSelection.of(request, tracefs);
        if (request.how().aggregate()) {
            return FtraceScript.of(
                    HistogramSelection.histograms(selection, threads(request), SCRIPT_GROUP, tracefs),
                    request,
                    tracefs);
        }
        return FtraceScript.of(plan(selection, SCRIPT_GROUP, "0"), selection, tracefs);
    }

    private static FtracePlan plan(FtraceSelection selection, String group, String functionStacks) {
        TraceRequest request = selection.request();
        return FtracePlan.of(
                selection, threads(request), BufferSize.here(request.how().bufferKb()), functionStacks, group);
    }

    @Override
    public Tracing start(TraceRequest request, EventSink sink) {
        Tracers.removeLeftovers();
        Tracefs tracefs = Tracefs.require();
        if (support(request) instanceof Support.No no) {
            throw UserError.unsupported("ftrace can't trace " + request.what() + ": " + no.why(), no.remedy());
        }
        FtraceSelection selection = FtraceSelection.of(request, tracefs);
        TraceInstance instance = TraceInstance.create(tracefs);
        String group = KprobeEvents.group(instance.name());
        try {
            if (request.how().aggregate()) {
                List<Histogram> histograms = HistogramSelection.histograms(selection, threads(request), group, tracefs);
                return FtraceCounting.start(instance, selection, histograms, new EventFormats(tracefs).reasons(), sink);
            }
            FtracePlan plan = plan(selection, group, FunctionStacks.before(instance, tracefs));
            return FtraceTracing.start(instance, plan, selection, callers, new EventFormats(tracefs).reasons(), sink);
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    private static Optional<String> threads(TraceRequest request) {
        return request.only().pid().isPresent()
                ? Optional.of(TaskFilter.threads(request.only().pid().getAsInt()))
                : Optional.empty();
    }
}

package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.tracer.Prepared;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;

/** Traces events and functions with ftrace, through tracefs, always in an instance of its own. */
public final class FtraceTracer implements Tracer {
    private final Function<Stack, List<Symbol>> callers;

    /** @param callers the frames of a stack outward from the functions that free */
    public FtraceTracer(Function<Stack, List<Symbol>> callers) {
        this.callers = callers;
    }

    @Override
    public String name() {
        return "ftrace";
    }

    // A key of a histogram holds 16 frames (HIST_STACKTRACE_DEPTH in kernel/trace/trace_events_hist.c).
    @Override
    public boolean countsWholeStacks() {
        return false;
    }

    @Override
    public Prepared prepare(TraceRequest request) {
        Optional<Tracefs> tracefs = Tracefs.mounted();
        if (!Machine.here().isRoot()) {
            return new Prepared.No("tracing needs root", "start skbsh with sudo");
        }
        if (tracefs.isEmpty()) {
            return new Prepared.No("tracefs is not mounted", "try: " + Tracefs.MOUNT);
        }
        if (!request.by().isEmpty()) {
            return new Prepared.No("ftrace can't count by keys of a packet or task", "trace it with bpftrace");
        }
        if (request.how().aggregate() && request.only().needsPackets()) {
            return new Prepared.No("ftrace can't count by what is in a packet", "trace it with bpftrace");
        }
        Optional<Prepared.No> refused = request.probes().stream()
                .flatMap(probe -> refusal(probe, tracefs.get()).stream())
                .findFirst();
        return refused.isPresent()
                ? refused.get()
                : tried(request.with(request.only().choosingHere()), tracefs.get());
    }

    private static Optional<Prepared.No> refusal(Probe probe, Tracefs tracefs) {
        return switch (probe.kind()) {
            case FENTRY, RAWTRACEPOINT, BPFTRACE ->
                Optional.of(new Prepared.No(
                        "ftrace traces events, functions and kprobes, not "
                                + probe.kind().word(),
                        ""));
            case TRACEPOINT ->
                tracefs.hasEvent(probe.name())
                        ? Optional.empty()
                        : Optional.of(new Prepared.No("this kernel has no event " + probe.name(), "see: doctor"));
            case FUNCTION, KPROBE -> Optional.empty();
        };
    }

    private Prepared tried(TraceRequest request, Tracefs tracefs) {
        FtraceTrial trial = new FtraceTrial(tracefs);
        try {
            return request.how().aggregate()
                    ? CountPlan.of(request, trial, tracefs)
                    : EventPlan.of(request, trial, tracefs, callers);
        } catch (UserError refused) {
            trial.close();
            return Prepared.No.of(refused);
        } catch (RuntimeException fault) {
            trial.close();
            throw fault;
        }
    }
}

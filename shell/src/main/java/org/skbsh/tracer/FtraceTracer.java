package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.FunctionStacks;
import org.skbsh.kernel.Libc;
import org.skbsh.kernel.Memory;
import org.skbsh.kernel.TraceInstance;
import org.skbsh.kernel.TraceWrite;
import org.skbsh.kernel.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;

/** Events and the function tracer of ftrace, by tracefs, always in an instance of our own. */
public final class FtraceTracer implements Tracer {
    static final long BUFFER_KB = 8 * 1024;
    private static final long SMALLEST_BUFFER_KB = 256;
    private static final int SHARE_OF_MEMORY = 8;

    @Override
    public String name() {
        return "ftrace";
    }

    @Override
    public Support support(TraceRequest request) {
        Optional<Tracefs> tracefs = Tracefs.mounted();
        if (!Libc.isRoot()) {
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
            select(request, tracefs.get());
            return new Support.Yes();
        } catch (UserError e) {
            return new Support.No(e.getMessage(), e.hint());
        }
    }

    private static Optional<Support> refusal(Probe probe, Tracefs tracefs) {
        return switch (probe.kind()) {
            case KPROBE, FENTRY, RAWTRACEPOINT, BPFTRACE ->
                Optional.of(new Support.No(
                        "ftrace traces events and functions, not "
                                + probe.kind().word(),
                        ""));
            case TRACEPOINT ->
                tracefs.hasEvent(probe.name())
                        ? Optional.empty()
                        : Optional.of(new Support.No("this kernel has no event " + probe.name(), "see: doctor"));
            case FUNCTION -> Optional.empty();
        };
    }

    /**
     * The request, with those of its functions that this kernel traces: found by trying them in an instance. Only a level of
     * several functions may lack some of them.
     */
    private static Selected select(TraceRequest request, Tracefs tracefs) {
        List<String> functions = FtracePlan.names(request, Probe.Kind.FUNCTION);
        if (functions.isEmpty()) {
            return new Selected(request, List.of());
        }
        boolean level = request.probes().containsAll(Level.ALL_FREES.probes());
        List<Probe> kept = new ArrayList<>(request.probes());
        List<String> notes = new ArrayList<>();
        try (TraceInstance trial = TraceInstance.create(tracefs)) {
            trial.apply(TraceWrite.of("tracing_on", "0", "only a trial"));
            for (String function : functions) {
                try {
                    trial.apply(TraceWrite.of("set_ftrace_filter", function, "can it be traced?")
                            .andReadBack());
                } catch (UserError e) {
                    if (!level || function.equals(Probe.KFREE_SKBMEM.name())) {
                        throw e;
                    }
                    kept.removeIf(probe -> probe.name().equals(function));
                    notes.add(function + " can't be traced here and is left out");
                }
            }
        }
        return new Selected(request.with(kept), notes);
    }

    /** What of a request is traced, and what is left out. */
    record Selected(TraceRequest request, List<String> notes) {}

    @Override
    public String script(TraceRequest request) {
        Tracefs tracefs = Tracefs.require();
        FtracePlan plan = FtracePlan.of(request, threads(request), bufferKb(request), "0");
        return FtraceScript.of(plan, request, tracefs);
    }

    @Override
    public Tracing start(TraceRequest request, EventSink sink) {
        Tracers.removeLeftovers();
        Tracefs tracefs = Tracefs.require();
        if (support(request) instanceof Support.No no) {
            throw UserError.unsupported("ftrace can't trace " + request.what() + ": " + no.why(), no.remedy());
        }
        Selected selected = select(request, tracefs);
        TraceInstance instance = TraceInstance.create(tracefs);
        try {
            FtracePlan plan = FtracePlan.of(
                    selected.request(), threads(request), bufferKb(request), FunctionStacks.before(instance, tracefs));
            return FtraceTracing.start(instance, plan, selected, sink);
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

    private static long bufferKb(TraceRequest request) {
        return request.how().bufferKb().orElseGet(FtraceTracer::bufferKb);
    }

    /** What is asked of the kernel for each CPU when nobody says how much: a share of the memory there is to spare. */
    static long bufferKb() {
        int cpus = Runtime.getRuntime().availableProcessors();
        long share = Memory.availableKb() / SHARE_OF_MEMORY / cpus;
        return Math.max(SMALLEST_BUFFER_KB, Math.min(BUFFER_KB, share));
    }
}

package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.symbols.Btf;
import org.skbsh.kernel.symbols.KernelSymbols;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.Support;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracers;
import org.skbsh.tracer.Tracing;
import org.skbsh.tracer.bpftrace.BpftraceProgram.Detail;

/** Events, functions and whole programs by bpftrace, which runs as a process beside us. */
public final class BpftraceTracer implements Tracer {
    public static final String INSTALL = "apt install bpftrace, or dnf install bpftrace";
    private static final Path KPROBES = Path.of("/sys/bus/event_source/devices/kprobe/type");

    private final Function<Stack, List<Symbol>> callers;

    /** @param callers the frames of a stack outward from the functions that free */
    public BpftraceTracer(Function<Stack, List<Symbol>> callers) {
        this.callers = callers;
    }

    @Override
    public String name() {
        return "bpftrace";
    }

    @Override
    public boolean countsWholeStacks() {
        return true;
    }

    @Override
    public Support support(TraceRequest request) {
        if (!Machine.here().isRoot()) {
            return new Support.No("tracing needs root", "start it with sudo");
        }
        Optional<Bpftrace> bpftrace = Bpftrace.installed();
        if (bpftrace.isEmpty()) {
            return new Support.No("bpftrace is not installed", INSTALL);
        }
        Optional<Tracefs> tracefs = Tracefs.mounted();
        if (tracefs.isEmpty()) {
            return new Support.No("tracefs is not mounted", "try: " + Tracefs.MOUNT);
        }
        // Told before any other reason: a wrong address is wrong on every machine.
        BpftracePredicate.ofTask(request.only());
        BpftracePredicate.ofPacket(request.only().packet());
        return request.probes().stream()
                .flatMap(probe -> refusal(probe, tracefs.get(), bpftrace.get()).stream())
                .findFirst()
                .or(() -> notSelected(request, tracefs.get(), bpftrace.get()))
                .orElseGet(Support.Yes::new);
    }

    private static Optional<Support> refusal(Probe probe, Tracefs tracefs, Bpftrace bpftrace) {
        return switch (probe.kind()) {
            case TRACEPOINT ->
                tracefs.hasEvent(probe.name())
                        ? Optional.empty()
                        : Optional.of(new Support.No("this kernel has no event " + probe.name(), "see: doctor"));
            case RAWTRACEPOINT ->
                bpftrace.hasRawTracepoints()
                        ? Optional.empty()
                        : Optional.of(new Support.No(
                                "bpftrace " + bpftrace.version() + " has no raw tracepoints: they came with 0.18",
                                "trace the event: tracepoint:SYSTEM:" + probe.name()));
            case FUNCTION ->
                probe.name().matches(".*[*?].*")
                        ? Optional.of(new Support.No("a glob of functions is for ftrace only", "name one function"))
                        : kprobes(tracefs);
            case KPROBE -> kprobes(tracefs);
            case FENTRY, BPFTRACE -> Optional.empty();
        };
    }

    private static Optional<Support> kprobes(Tracefs tracefs) {
        return hasKprobes(tracefs)
                ? Optional.empty()
                : Optional.of(new Support.No("this kernel has no kprobes", "trace events: drops,consumed"));
    }

    static boolean hasKprobes(Tracefs tracefs) {
        return tracefs.has("kprobe_events") || Files.exists(KPROBES);
    }

    private static Optional<Support> notSelected(TraceRequest request, Tracefs tracefs, Bpftrace bpftrace) {
        boolean program = request.probes().stream().anyMatch(probe -> probe.kind() == Probe.Kind.BPFTRACE);
        if (program
                && (!request.only().equals(TraceRequest.Only.ALL)
                        || request.how().aggregate())) {
            return Optional.of(
                    new Support.No("a program of your own chooses and counts by itself", "write it into the program"));
        }
        try {
            BpftraceSelection selection = selection(request, tracefs, bpftrace);
            return selection.hooks().stream()
                    .filter(hook -> selection.needsPackets() && hook.skb().isEmpty())
                    .findFirst()
                    .map(hook -> new Support.No(hook.whyNoPacket(), "filter the capture afterwards, or trace drops"));
        } catch (UserError refused) {
            return Optional.of(new Support.No(refused.getMessage(), refused.hint()));
        }
    }

    private static BpftraceSelection selection(TraceRequest request, Tracefs tracefs, Bpftrace bpftrace) {
        return BpftraceSelection.of(request, tracefs, new BpftraceHooks(tracefs, Btf.running(), bpftrace.fentryWord()));
    }

    @Override
    public String script(TraceRequest request) {
        Bpftrace bpftrace = Bpftrace.installed().orElseGet(() -> new Bpftrace(Path.of("bpftrace"), ""));
        BpftraceSelection selection = selection(request, Tracefs.require(), bpftrace);
        return bpftrace.script(request, selection.packets(), new BpftraceProgram(selection, Detail.FULL));
    }

    @Override
    public Tracing start(TraceRequest request, EventSink sink) {
        Tracers.removeLeftovers();
        if (support(request) instanceof Support.No no) {
            throw UserError.unsupported("bpftrace can't trace " + request.what() + ": " + no.why(), no.remedy());
        }
        Tracefs tracefs = Tracefs.require();
        Bpftrace bpftrace = Bpftrace.installed().orElseThrow();
        BpftraceSelection selection = withGate(named(selection(request, tracefs, bpftrace)), tracefs);
        return new BpftraceStart(selection, callers, new EventFormats(tracefs).reasons())
                .start(detail -> run(bpftrace, request, new BpftraceProgram(selection, detail)), sink);
    }

    // A program of the user's own begins and ends as the user wrote it.
    private static BpftraceSelection withGate(BpftraceSelection selection, Tracefs tracefs) {
        return selection.isOwnProgram() ? selection : selection.with(BpftraceGate.of(tracefs));
    }

    private static BpftraceSelection named(BpftraceSelection selection) {
        if (selection.isOwnProgram() || !new KernelSymbols().areHidden()) {
            return selection;
        }
        if (selection.packets() == PacketIdentity.BY_COUNT) {
            throw UserError.unsupported(
                    "bpftrace can't count " + selection.request().what() + ": the kernel hides the addresses of its"
                            + " functions (kptr_restrict), and only stacks tell which counts are of one packet",
                    "sysctl kernel.kptr_restrict=1, or trace drops");
        }
        return selection.withoutNames();
    }

    private static Subprocess run(Bpftrace bpftrace, TraceRequest request, BpftraceProgram program) {
        try {
            return Subprocess.start(bpftrace.command(program.marked()), Bpftrace.settings(request));
        } catch (IOException e) {
            throw UserError.unsupported("bpftrace can't be started: " + e.getMessage(), INSTALL);
        }
    }
}

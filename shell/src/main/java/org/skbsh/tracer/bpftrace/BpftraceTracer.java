package org.skbsh.tracer.bpftrace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.symbols.Btf;
import org.skbsh.kernel.symbols.KernelSymbols;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.Prepared;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;

/** Traces events, functions and whole programs with bpftrace, which runs as a separate process. */
public final class BpftraceTracer implements Tracer {
    private static final Path KPROBES = Path.of("/sys/bus/event_source/devices/kprobe/type");

    private final Function<Stack, List<Symbol>> callers;
    private final InstalledBpftrace installed;

    /** @param callers the frames of a stack outward from the functions that free */
    public BpftraceTracer(Function<Stack, List<Symbol>> callers) {
        this(callers, () -> Subprocess.find("bpftrace"));
    }

    /** @param place where bpftrace is */
    BpftraceTracer(Function<Stack, List<Symbol>> callers, Supplier<Optional<Path>> place) {
        this.callers = callers;
        this.installed = new InstalledBpftrace(place);
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
    public Prepared prepare(TraceRequest request) {
        if (!Machine.here().isRoot()) {
            return new Prepared.No("tracing needs root", "start skbsh with sudo");
        }
        Optional<Bpftrace> bpftrace = installed.get();
        if (bpftrace.isEmpty()) {
            return new Prepared.No("bpftrace is not installed", Bpftrace.INSTALL);
        }
        Optional<Tracefs> tracefs = Tracefs.mounted();
        if (tracefs.isEmpty()) {
            return new Prepared.No("tracefs is not mounted", "try: " + Tracefs.MOUNT);
        }
        Optional<Prepared.No> refused = request.probes().stream()
                .flatMap(probe -> refusal(probe, tracefs.get(), bpftrace.get()).stream())
                .findFirst();
        return refused.isPresent() ? refused.get() : selected(request, tracefs.get(), bpftrace.get());
    }

    private static Optional<Prepared.No> refusal(Probe probe, Tracefs tracefs, Bpftrace bpftrace) {
        return switch (probe.kind()) {
            case TRACEPOINT ->
                tracefs.hasEvent(probe.name())
                        ? Optional.empty()
                        : Optional.of(new Prepared.No("this kernel has no event " + probe.name(), "see: doctor"));
            case RAWTRACEPOINT ->
                bpftrace.hasRawTracepoints()
                        ? Optional.empty()
                        : Optional.of(new Prepared.No(
                                "bpftrace " + bpftrace.version() + " has no raw tracepoints: they came with 0.18",
                                "trace the event: tracepoint:SYSTEM:" + probe.name()));
            case FUNCTION ->
                probe.name().matches(".*[*?].*")
                        ? Optional.of(new Prepared.No("only ftrace traces globs of functions", "name one function"))
                        : kprobes(tracefs);
            case KPROBE -> kprobes(tracefs);
            case FENTRY, BPFTRACE -> Optional.empty();
        };
    }

    private static Optional<Prepared.No> kprobes(Tracefs tracefs) {
        return hasKprobes(tracefs)
                ? Optional.empty()
                : Optional.of(new Prepared.No("this kernel has no kprobes", "trace events: drops,consumed"));
    }

    private static boolean hasKprobes(Tracefs tracefs) {
        return tracefs.has("kprobe_events") || Files.exists(KPROBES);
    }

    private Prepared selected(TraceRequest request, Tracefs tracefs, Bpftrace bpftrace) {
        boolean program = request.probes().stream().anyMatch(probe -> probe.kind() == Probe.Kind.BPFTRACE);
        if (program
                && (!request.only().equals(TraceRequest.Only.ALL)
                        || request.how().aggregate())) {
            return new Prepared.No("your own program filters and counts by itself", "write it into the program");
        }
        try {
            Optional<Btf> types = Btf.running();
            BpftraceHooks hooks = new BpftraceHooks(tracefs, types, bpftrace.fentryWord());
            BpftraceSelection selection = named(BpftraceSelection.of(request, tracefs, hooks))
                    .withTagBit(types.flatMap(btf -> btf.struct("sk_buff"))
                            .flatMap(packet -> packet.member("vlan_present"))
                            .isPresent());
            Optional<BpftraceHook> blind = selection.hooks().stream()
                    .filter(hook -> selection.needsPackets() && hook.skb().isEmpty())
                    .findFirst();
            return blind.isPresent()
                    ? new Prepared.No(blind.get().whyNoPacket(), "filter the capture afterwards, or trace drops")
                    : new BpftracePlan(bpftrace, selection, tracefs, callers);
        } catch (UserError refused) {
            return Prepared.No.of(refused);
        }
    }

    private static BpftraceSelection named(BpftraceSelection selection) {
        if (selection.isOwnProgram() || !new KernelSymbols().areHidden()) {
            return selection;
        }
        if (selection.packets() == PacketIdentity.BY_COUNT) {
            throw UserError.unsupported(
                    "the kernel hides the addresses of its functions (kptr_restrict), and only stacks show which counts"
                            + " are of one packet",
                    "sysctl kernel.kptr_restrict=1, or trace drops");
        }
        return selection.withoutNames();
    }
}

package org.skbsh.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.Btf;
import org.skbsh.kernel.Libc;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.BpftraceProgram.Detail;

/** Events, functions and whole programs by bpftrace, which runs as a process beside us. */
public final class BpftraceTracer implements Tracer {
    static final String INSTALL = "apt install bpftrace, or dnf install bpftrace";
    private static final Path KPROBES = Path.of("/sys/bus/event_source/devices/kprobe/type");

    @Override
    public String name() {
        return "bpftrace";
    }

    @Override
    public Support support(TraceRequest request) {
        if (!Libc.isRoot()) {
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
                .or(() -> withoutPacket(request, tracefs.get(), bpftrace.get()))
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

    private static Optional<Support> withoutPacket(TraceRequest request, Tracefs tracefs, Bpftrace bpftrace) {
        boolean program = request.probes().stream().anyMatch(probe -> probe.kind() == Probe.Kind.BPFTRACE);
        if (program
                && (!request.only().equals(TraceRequest.Only.ALL)
                        || request.how().aggregate())) {
            return Optional.of(
                    new Support.No("a program of your own chooses and counts by itself", "write it into the program"));
        }
        if (!BpftraceProgram.needsPackets(request)) {
            return Optional.empty();
        }
        BpftraceHooks hooks = new BpftraceHooks(tracefs, Btf.running(), bpftrace.fentryWord());
        return hooks.of(request.probes()).stream()
                .filter(hook -> hook.skb().isEmpty())
                .findFirst()
                .map(hook -> new Support.No(hook.whyNoPacket(), "filter the capture afterwards, or trace drops"));
    }

    @Override
    public String script(TraceRequest request) {
        Bpftrace bpftrace = Bpftrace.installed().orElseGet(() -> new Bpftrace(Path.of("bpftrace"), ""));
        List<BpftraceHook> hooks =
                new BpftraceHooks(Tracefs.require(), Btf.running(), bpftrace.fentryWord()).of(request.probes());
        return bpftrace.script(request, new BpftraceProgram(request, hooks, Detail.FULL));
    }

    @Override
    public Tracing start(TraceRequest request, EventSink sink) {
        Tracers.removeLeftovers();
        if (support(request) instanceof Support.No no) {
            throw UserError.unsupported("bpftrace can't trace " + request.what() + ": " + no.why(), no.remedy());
        }
        Tracefs tracefs = Tracefs.require();
        Bpftrace bpftrace = Bpftrace.installed().orElseThrow();
        List<BpftraceHook> hooks =
                new BpftraceHooks(tracefs, Btf.running(), bpftrace.fentryWord()).of(request.probes());
        return new BpftraceStart(request, hooks, tracefs.reasons())
                .start(detail -> run(bpftrace, request, new BpftraceProgram(request, hooks, detail)), sink);
    }

    private static Subprocess run(Bpftrace bpftrace, TraceRequest request, BpftraceProgram program) {
        try {
            return Subprocess.start(bpftrace.command(program.marked()), Bpftrace.settings(request));
        } catch (IOException e) {
            throw UserError.unsupported("bpftrace can't be started: " + e.getMessage(), INSTALL);
        }
    }
}

package org.skbsh.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.skbsh.kernel.Libc;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;

/** Events, functions and whole programs by bpftrace, which runs as a process beside us. */
public final class BpftraceTracer implements Tracer {
    static final String INSTALL = "apt install bpftrace, or dnf install bpftrace";
    private static final Path KPROBES = Path.of("/sys/bus/event_source/devices/kprobe/type");
    // Each setting under the names of old and new versions.
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BPFTRACE_MAP_KEYS_MAX", "65536",
            "BPFTRACE_MAX_MAP_KEYS", "65536",
            "BPFTRACE_PERF_RB_PAGES", "2048");

    @Override
    public String name() {
        return "bpftrace";
    }

    @Override
    public Support support(TraceRequest request) {
        if (!Libc.isRoot()) {
            return new Support.No("tracing needs root", "start it with sudo");
        }
        if (Subprocess.find("bpftrace").isEmpty()) {
            return new Support.No("bpftrace is not installed", INSTALL);
        }
        Optional<Tracefs> tracefs = Tracefs.mounted();
        if (tracefs.isEmpty()) {
            return new Support.No("tracefs is not mounted", "try: " + Tracefs.MOUNT);
        }
        if (!request.only().packet().isAny() || request.only().cpus().isPresent()) {
            return new Support.No(
                    "choosing packets or CPUs with bpftrace is not there yet", "filter the capture afterwards");
        }
        return request.probes().stream()
                .flatMap(probe -> refusal(probe, tracefs.get()).stream())
                .findFirst()
                .orElseGet(Support.Yes::new);
    }

    private static Optional<Support> refusal(Probe probe, Tracefs tracefs) {
        return switch (probe.kind()) {
            case TRACEPOINT ->
                tracefs.hasEvent(probe.name())
                        ? Optional.empty()
                        : Optional.of(new Support.No("this kernel has no event " + probe.name(), "see: doctor"));
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

    @Override
    public String script(TraceRequest request) {
        String program = new BpftraceProgram(request, Tracefs.require(), fentry()).text();
        String settings = new TreeMap<>(ENVIRONMENT)
                .entrySet().stream()
                        .map(set -> set.getKey() + "=" + set.getValue())
                        .collect(Collectors.joining(" "));
        String command = "env " + settings + " bpftrace -f json -q -e " + FtraceScript.quoted(program);
        return "#!/bin/sh\n# trace " + request.what().replaceAll("\\p{Cntrl}", "?")
                + " with bpftrace, as skbsh does it; run as root\n"
                + "# The settings make room for stacks and for bursts; SKBSH-TICK tells that all is attached.\n"
                + request.until()
                        .lasting()
                        .map(time -> "timeout -s INT " + time.toMillis() / 1000.0 + " " + command
                                + " || [ $? = 124 ]   # 124: the time is over\n")
                        .orElse(command + "   # until Ctrl-C\n");
    }

    private static String fentry() {
        return Bpftrace.installed().map(Bpftrace::fentryWord).orElse("fentry");
    }

    @Override
    public Tracing start(TraceRequest request, EventSink sink) {
        Tracers.removeLeftovers();
        if (support(request) instanceof Support.No no) {
            throw UserError.unsupported("bpftrace can't trace " + request.what() + ": " + no.why(), no.remedy());
        }
        Tracefs tracefs = Tracefs.require();
        String program = new BpftraceProgram(request, tracefs, fentry()).marked();
        Path tool = Subprocess.find("bpftrace").orElseThrow();
        try {
            Subprocess process =
                    Subprocess.start(List.of(tool.toString(), "-f", "json", "-q", "-e", program), ENVIRONMENT);
            return BpftraceTracing.start(process, request, tracefs.reasons(), sink);
        } catch (IOException e) {
            throw UserError.unsupported("bpftrace can't be started: " + e.getMessage(), INSTALL);
        }
    }
}

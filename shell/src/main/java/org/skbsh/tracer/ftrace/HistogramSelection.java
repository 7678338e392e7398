package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.Level;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/** What of a request ftrace can count in the kernel. */
final class HistogramSelection {
    private HistogramSelection() {}

    static FtraceSelection of(TraceRequest request, Set<Level> levels, Tracefs tracefs) {
        refuse(request, levels);
        try (FtraceTrial trial = FtraceTrial.in(tracefs)) {
            if (trial.stackKey().isEmpty()) {
                throw noHistograms();
            }
            List<Probe> probes = new ArrayList<>();
            List<Kprobe> kprobes = new ArrayList<>();
            for (Probe probe : request.probes()) {
                Optional<Kprobe> kprobe =
                        probe.kind() == Probe.Kind.TRACEPOINT ? Optional.empty() : Optional.of(kprobe(probe, trial));
                kprobe.ifPresent(kprobes::add);
                probes.add(kprobe.isPresent() ? new Probe(Probe.Kind.KPROBE, probe.name()) : probe);
            }
            return new FtraceSelection(request.with(probes), kprobes, PacketIdentity.ANY_EVENT, List.of());
        }
    }

    /** All that is to be counted, in an instance whose own events are in this group. */
    static List<Histogram> histograms(
            FtraceSelection selection, Optional<String> threads, String group, Tracefs tracefs) {
        try (FtraceTrial trial = FtraceTrial.in(tracefs)) {
            String stackKey = trial.stackKey().orElseThrow(HistogramSelection::noHistograms);
            return Histogram.of(selection, threads, group, stackKey, tracefs);
        }
    }

    private static UserError noHistograms() {
        return UserError.unsupported(
                "this kernel has no hist triggers (CONFIG_HIST_TRIGGERS)", "trace without --aggregate");
    }

    private static void refuse(TraceRequest request, Set<Level> levels) {
        if (PacketIdentity.mayRepeat(levels, request.probes())) {
            throw UserError.unsupported(
                    "ftrace can't tell in the kernel which events are of one packet", "trace without --aggregate");
        }
        if (request.until().max().isPresent()) {
            throw UserError.usage(
                    "--max can't end a trace that counts in the kernel", "end it with --for, or by Ctrl-C");
        }
        if (request.only().cpus().isPresent()) {
            throw UserError.usage("ftrace counts on all CPUs", "trace without --cpus or without --aggregate");
        }
    }

    private static Kprobe kprobe(Probe probe, FtraceTrial trial) {
        return trial.kprobe(List.of(Kprobe.plain(probe.name()))).orElseThrow(() -> trial.noKprobe(probe.name()));
    }
}

package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;

import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/** Selects the part of a request that ftrace can count in the kernel. */
record CountSelector(TraceRequest request, FtraceTrial trial) {
    /** @throws UserError if a function can't be counted */
    FtraceSelection select() {
        List<Probe> probes = new ArrayList<>();
        List<Kprobe> kprobes = new ArrayList<>();
        for (Probe probe : request.probes()) {
            if (probe.kind() == Probe.Kind.TRACEPOINT) {
                probes.add(probe);
                continue;
            }
            kprobes.add(trial.requireKprobe(probe.name()));
            probes.add(new Probe(Probe.Kind.KPROBE, probe.name()));
        }
        return new FtraceSelection(request.with(probes), kprobes, PacketIdentity.ANY_EVENT, List.of());
    }

    /** @throws UserError if no kernel could count this */
    void requireCountable() {
        if (PacketIdentity.mayRepeat(request.targets().levels(), request.probes())) {
            throw UserError.unsupported(
                    "ftrace can't tell in the kernel which events belong to one packet", "trace without --aggregate");
        }
        if (request.until().max().isPresent()) {
            throw UserError.usage("--max can't end a trace that counts in the kernel", "end it with --for or Ctrl-C");
        }
        if (request.only().cpus().isPresent()) {
            throw UserError.usage("ftrace counts on all CPUs", "trace without --cpus or without --aggregate");
        }
    }
}

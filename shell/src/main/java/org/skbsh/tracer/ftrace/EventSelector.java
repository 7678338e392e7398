package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.FreeHook;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.Level;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/** Selects the part of a request that ftrace can record, event by event. */
record EventSelector(TraceRequest request, FtraceTrial trial) {
    /** @throws UserError if a probe that must not be left out can't be traced */
    FtraceSelection select() {
        if (request.probes().stream().allMatch(probe -> probe.kind() == Probe.Kind.TRACEPOINT)) {
            return new FtraceSelection(request, List.of(), PacketIdentity.ANY_EVENT, List.of());
        }
        return request.has(Level.ALL_FREES) ? allFrees() : asAsked();
    }

    private FtraceSelection allFrees() {
        List<Probe> probes = new ArrayList<>(List.of(Probe.KFREE_SKB, Probe.CONSUME_SKB));
        request.probes().stream()
                .filter(probe -> !Level.ALL_FREES.probes().contains(probe) && !probes.contains(probe))
                .forEach(probes::add);
        List<Kprobe> kprobes = trial.showsAddresses()
                ? Stream.of(FreeHook.values())
                        .flatMap(hook -> trial.kprobe(Kprobe.withAddress(hook)).stream())
                        .toList()
                : List.of();
        if (kprobes.stream().anyMatch(kprobe -> kprobe.function().equals(Probe.KFREE_SKBMEM.name()))) {
            kprobes.forEach(kprobe -> probes.add(new Probe(Probe.Kind.KPROBE, kprobe.function())));
            return new FtraceSelection(request.with(probes), kprobes, PacketIdentity.BY_ADDRESS, List.of());
        }
        trial.requireFunction(Probe.KFREE_SKBMEM.name());
        Stream.of(FreeHook.values())
                .filter(hook -> hook.needs() == FreeHook.Needs.NOTHING
                        && trial.function(hook.function()).isEmpty())
                .forEach(hook -> probes.add(new Probe(Probe.Kind.FUNCTION, hook.function())));
        return new FtraceSelection(request.with(probes), List.of(), PacketIdentity.BY_PLACE, List.of());
    }

    private FtraceSelection asAsked() {
        List<Probe> probes = new ArrayList<>();
        List<Kprobe> kprobes = new ArrayList<>();
        List<String> notes = new ArrayList<>(FunctionCount.of(request, trial).notes());
        for (Probe probe : request.probes()) {
            Optional<UserError> refused =
                    probe.kind() == Probe.Kind.FUNCTION ? trial.function(probe.name()) : Optional.empty();
            Optional<Kprobe> kprobe = kprobe(probe, refused);
            refused.ifPresent(error -> notes.add("as a kprobe, because " + error.getMessage()));
            kprobe.ifPresent(kprobes::add);
            probes.add(kprobe.isPresent() ? new Probe(Probe.Kind.KPROBE, probe.name()) : probe);
        }
        PacketIdentity packets = PacketIdentity.mayRepeat(request.targets().levels(), probes)
                ? PacketIdentity.BY_PLACE
                : PacketIdentity.ANY_EVENT;
        return new FtraceSelection(request.with(probes), kprobes, packets, notes);
    }

    /** @param refused why the kernel refuses the function tracer there */
    private Optional<Kprobe> kprobe(Probe probe, Optional<UserError> refused) {
        if (refused.isEmpty()) {
            return probe.kind() == Probe.Kind.KPROBE
                    ? Optional.of(trial.requireKprobe(probe.name()))
                    : Optional.empty();
        }
        boolean instead = request.has(Level.FREES) && probe.equals(Probe.KFREE_SKBMEM);
        Optional<Kprobe> kprobe = instead ? trial.kprobe(List.of(Kprobe.plain(probe.name()))) : Optional.empty();
        return Optional.of(kprobe.orElseThrow(refused::get));
    }
}

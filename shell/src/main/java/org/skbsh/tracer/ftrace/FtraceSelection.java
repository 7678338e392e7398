package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.BlindSpots;
import org.skbsh.tracer.FreeHook;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.Level;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/**
 * What ftrace really traces of a request on this kernel, found by trying it.
 *
 * @param request with the probes that can be had
 * @param kprobes those of them that are functions made events
 * @param packets how events of one packet are told to be of one
 * @param notes what of the request is done in another way than it was asked for
 */
record FtraceSelection(TraceRequest request, List<Kprobe> kprobes, PacketIdentity packets, List<String> notes) {

    FtraceSelection {
        kprobes = List.copyOf(kprobes);
        notes = List.copyOf(notes);
    }

    /** @throws UserError when something that can't be left out can't be traced */
    static FtraceSelection of(TraceRequest request, Tracefs tracefs) {
        Set<Level> levels = request.targets().levels();
        if (request.how().aggregate()) {
            return HistogramSelection.of(request, levels, tracefs);
        }
        if (request.probes().stream().allMatch(probe -> probe.kind() == Probe.Kind.TRACEPOINT)) {
            return new FtraceSelection(request, List.of(), PacketIdentity.ANY_EVENT, List.of());
        }
        try (FtraceTrial trial = FtraceTrial.in(tracefs)) {
            return levels.contains(Level.ALL_FREES) ? allFrees(request, trial) : asAsked(request, levels, trial);
        }
    }

    private static FtraceSelection allFrees(TraceRequest request, FtraceTrial trial) {
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

    private static FtraceSelection asAsked(TraceRequest request, Set<Level> levels, FtraceTrial trial) {
        List<Probe> probes = new ArrayList<>();
        List<Kprobe> kprobes = new ArrayList<>();
        List<String> notes = new ArrayList<>(FunctionCount.of(request, trial).notes());
        for (Probe probe : request.probes()) {
            Optional<UserError> refused =
                    probe.kind() == Probe.Kind.FUNCTION ? trial.function(probe.name()) : Optional.empty();
            boolean asKprobe = probe.kind() == Probe.Kind.KPROBE
                    || refused.isPresent() && levels.contains(Level.FREES) && probe.equals(Probe.KFREE_SKBMEM);
            Optional<Kprobe> kprobe = asKprobe ? trial.kprobe(List.of(Kprobe.plain(probe.name()))) : Optional.empty();
            if (refused.isPresent() && kprobe.isEmpty()) {
                throw refused.get();
            }
            if (asKprobe && kprobe.isEmpty()) {
                throw trial.noKprobe(probe.name());
            }
            refused.ifPresent(error -> notes.add("as a kprobe, because " + error.getMessage()));
            kprobe.ifPresent(kprobes::add);
            probes.add(kprobe.isPresent() ? new Probe(Probe.Kind.KPROBE, probe.name()) : probe);
        }
        PacketIdentity packets =
                PacketIdentity.mayRepeat(levels, probes) ? PacketIdentity.BY_PLACE : PacketIdentity.ANY_EVENT;
        return new FtraceSelection(request.with(probes), kprobes, packets, notes);
    }

    /** What this cannot see. */
    List<String> blindSpots() {
        return BlindSpots.blindSpots(request.targets().levels(), request.probes(), packets);
    }
}

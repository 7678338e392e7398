package org.skbsh.tracer.bpftrace;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.CountKey;
import org.skbsh.tracer.FreeHook;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.KprobeTrial;
import org.skbsh.tracer.Level;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.sink.OwnPackets;

/**
 * The part of a request that bpftrace really traces on this kernel.
 *
 * @param request the request with the probes that work
 * @param hooks where they are attached
 * @param packets how to recognise events of the same packet
 * @param self the number of skbsh's process
 * @param names whether bpftrace can name the functions of stacks
 * @param hasTagBit whether this kernel has a bit that says whether a packet's VLAN tag is valid
 * @param gate opens and closes what the program sees; empty if it sees everything from its start to its end
 */
record BpftraceSelection(
        TraceRequest request,
        List<BpftraceHook> hooks,
        PacketIdentity packets,
        long self,
        boolean names,
        boolean hasTagBit,
        Optional<BpftraceGate> gate) {
    BpftraceSelection {
        hooks = List.copyOf(hooks);
    }

    /** @throws UserError if a probe that must not be left out can't be traced */
    static BpftraceSelection of(TraceRequest request, Tracefs tracefs, BpftraceHooks hooks) {
        TraceRequest chosen = request.has(Level.ALL_FREES) ? request.with(allFrees(request, tracefs)) : request;
        return of(chosen, hooks.of(chosen.probes()), ProcessHandle.current().pid());
    }

    /** The selection with hooks that are known to exist. */
    static BpftraceSelection of(TraceRequest request, List<BpftraceHook> hooks, long self) {
        PacketIdentity told = request.how().aggregate() ? PacketIdentity.BY_COUNT : PacketIdentity.BY_ADDRESS;
        boolean mayRepeat = PacketIdentity.mayRepeat(request.targets().levels(), request.probes());
        PacketIdentity packets = mayRepeat ? told : PacketIdentity.ANY_EVENT;
        return new BpftraceSelection(request, hooks, packets, self, true, false, Optional.empty());
    }

    BpftraceSelection with(Optional<BpftraceGate> itsGate) {
        return new BpftraceSelection(request, hooks, packets, self, names, hasTagBit, itsGate);
    }

    /**
     * The same where the kernel hides the addresses of its functions (kptr_restrict): for each frame bpftrace would
     * read all symbols again, which takes milliseconds, and find none.
     */
    BpftraceSelection withoutNames() {
        return new BpftraceSelection(request, hooks, packets, self, false, hasTagBit, gate);
    }

    /** The same where this kernel has such a bit, or not. */
    BpftraceSelection withTagBit(boolean has) {
        return new BpftraceSelection(request, hooks, packets, self, names, has, gate);
    }

    private static List<Probe> allFrees(TraceRequest request, Tracefs tracefs) {
        Set<Probe> probes = new LinkedHashSet<>(List.of(Probe.KFREE_SKB, Probe.CONSUME_SKB));
        request.probes().stream()
                .filter(probe -> !Level.ALL_FREES.probes().contains(probe))
                .forEach(probes::add);
        try (TraceInstance instance = TraceInstance.silent(tracefs)) {
            KprobeTrial trial = new KprobeTrial(tracefs, instance);
            // Counts do not show which packets were handed over, so these count where they are freed.
            Stream.of(FreeHook.values())
                    .filter(hook -> hook != FreeHook.DEFERRED || !request.how().aggregate())
                    .map(FreeHook::function)
                    .filter(function ->
                            trial.first(List.of(Kprobe.plain(function))).isPresent())
                    .map(function -> new Probe(Probe.Kind.KPROBE, function))
                    .forEach(probes::add);
            if (!probes.contains(new Probe(Probe.Kind.KPROBE, Probe.KFREE_SKBMEM.name()))) {
                throw trial.refusal(Probe.KFREE_SKBMEM.name());
            }
        }
        return List.copyOf(probes);
    }

    /** Whether the user wrote the program. */
    boolean isOwnProgram() {
        return request.probes().stream().anyMatch(probe -> probe.kind() == Probe.Kind.BPFTRACE);
    }

    /** The text of the program that the user wrote; empty if it is skbsh's. */
    String ownProgram() {
        return request.probes().stream()
                .filter(probe -> probe.kind() == Probe.Kind.BPFTRACE)
                .map(Probe::name)
                .findFirst()
                .orElse("");
    }

    /** Whether the request needs what is in packets. */
    boolean needsPackets() {
        return request.only().needsPackets() || request.by().stream().anyMatch(CountKey::isOfPacket);
    }

    /** Whether counts must separate skbsh's own process, so that its packets can be left out. */
    boolean tellsSelf() {
        return request.how().aggregate()
                && OwnPackets.areLeftOut(request)
                && !request.by().contains(CountKey.PID);
    }

    /** Whether skbsh recognises packets by their addresses, which each event must then record. */
    boolean needsAddresses() {
        return packets == PacketIdentity.BY_ADDRESS;
    }
}

package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.model.Probe;
import org.skbsh.tracer.BlindSpots;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/**
 * What ftrace really traces of a request on this kernel.
 *
 * @param request the request with the probes that work
 * @param kprobes those that are functions made into events
 * @param packetProbes event probes that take the place of their tracepoints
 * @param carriers events that only give their fields to others
 * @param packets how to recognise events of the same packet
 * @param notes what the trace does in another way than requested
 */
record FtraceSelection(
        TraceRequest request,
        List<Kprobe> kprobes,
        List<PacketProbe> packetProbes,
        Carriers carriers,
        PacketIdentity packets,
        List<String> notes) {
    /** What speaks for ftrace. */
    static final String WHY = "it needs nothing but the kernel";

    FtraceSelection {
        kprobes = List.copyOf(kprobes);
        packetProbes = List.copyOf(packetProbes);
        notes = List.copyOf(notes);
    }

    FtraceSelection(TraceRequest request, List<Kprobe> kprobes, PacketIdentity packets, List<String> notes) {
        this(request, kprobes, List.of(), Carriers.NONE, packets, notes);
    }

    /** The same with event probes in place of their tracepoints. */
    FtraceSelection with(List<PacketProbe> probes) {
        return new FtraceSelection(request, kprobes, probes, carriers, packets, notes);
    }

    /** The same with the fields of packets at functions. */
    FtraceSelection carrying(List<Probe> probes, List<Kprobe> functions, Carriers carrying) {
        return new FtraceSelection(request.with(probes), functions, packetProbes, carrying, packets, notes);
    }

    /** All functions made into events. */
    List<Kprobe> functions() {
        return Stream.concat(kprobes.stream(), carriers.functions().stream()).toList();
    }

    /** All event probes. */
    List<PacketProbe> eventProbes() {
        return Stream.concat(packetProbes.stream(), carriers.events().stream()).toList();
    }

    /** The same with one more note. */
    FtraceSelection noting(String note) {
        return new FtraceSelection(
                request,
                kprobes,
                packetProbes,
                carriers,
                packets,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** The event probe in the place of a tracepoint; empty if it is traced itself. */
    Optional<PacketProbe> packetProbe(String tracepoint) {
        return packetProbes.stream()
                .filter(probe -> probe.probe().name().equals(tracepoint))
                .findFirst();
    }

    /** What this selection cannot see. */
    List<String> blindSpots() {
        return BlindSpots.blindSpots(request.targets().levels(), request.probes(), packets);
    }
}

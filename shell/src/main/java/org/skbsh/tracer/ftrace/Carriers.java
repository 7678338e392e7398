package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.stream.Stream;

import org.skbsh.model.Probe;
import org.skbsh.tracer.Kprobe;

/**
 * Events that only give their fields to others; see {@link PacketCarriers}.
 *
 * @param functions functions made into events
 * @param events event probes on tracepoints
 */
record Carriers(List<Kprobe> functions, List<PacketProbe> events) {
    static final Carriers NONE = new Carriers(List.of(), List.of());

    Carriers {
        functions = List.copyOf(functions);
        events = List.copyOf(events);
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** As probes: the names by which their events are known. */
    List<Probe> probes() {
        return Stream.concat(
                        functions.stream().map(kprobe -> new Probe(Probe.Kind.KPROBE, kprobe.function())),
                        events.stream().map(PacketProbe::probe))
                .toList();
    }
}

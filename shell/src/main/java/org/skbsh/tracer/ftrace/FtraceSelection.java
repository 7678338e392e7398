package org.skbsh.tracer.ftrace;

import java.util.List;

import org.skbsh.tracer.BlindSpots;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/**
 * What ftrace really traces of a request on this kernel.
 *
 * @param request the request with the probes that work
 * @param kprobes those that are functions made into events
 * @param packets how to recognise events of the same packet
 * @param notes what the trace does in another way than requested
 */
record FtraceSelection(TraceRequest request, List<Kprobe> kprobes, PacketIdentity packets, List<String> notes) {
    /** What speaks for ftrace. */
    static final String WHY = "it needs nothing but the kernel";

    FtraceSelection {
        kprobes = List.copyOf(kprobes);
        notes = List.copyOf(notes);
    }

    /** What this selection cannot see. */
    List<String> blindSpots() {
        return BlindSpots.blindSpots(request.targets().levels(), request.probes(), packets);
    }
}

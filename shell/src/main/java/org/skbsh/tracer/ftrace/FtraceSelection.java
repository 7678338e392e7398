package org.skbsh.tracer.ftrace;

import java.util.List;

import org.skbsh.tracer.BlindSpots;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/**
 * What ftrace really traces of a request on this kernel.
 *
 * @param request with the probes that can be had
 * @param kprobes those of them that are functions made events
 * @param packets how events of one packet are told to be of one
 * @param notes what of the request is done in another way than it was asked for
 */
record FtraceSelection(TraceRequest request, List<Kprobe> kprobes, PacketIdentity packets, List<String> notes) {
    /** What speaks for ftrace. */
    static final String WHY = "it needs nothing but the kernel";

    FtraceSelection {
        kprobes = List.copyOf(kprobes);
        notes = List.copyOf(notes);
    }

    /** What this cannot see. */
    List<String> blindSpots() {
        return BlindSpots.blindSpots(request.targets().levels(), request.probes(), packets);
    }
}

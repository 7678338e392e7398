package org.skbsh.tracer.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.skbsh.model.Probe;
import org.skbsh.tracer.BlindSpots;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.bpftrace.BpftraceProgram.Detail;

/** What a bpftrace program cannot see or record of packets, one sentence each. */
final class BpftraceBlindSpots {
    // __kfree_skb() and similar functions release the data before they free the sk_buff itself.
    private static final Set<String> AFTER_RELEASE = Set.of("kfree_skbmem");

    private BpftraceBlindSpots() {}

    static List<String> of(BpftraceSelection selection, Detail detail) {
        TraceRequest request = selection.request();
        List<String> spots = new ArrayList<>(
                BlindSpots.blindSpots(request.targets().levels(), request.probes(), selection.packets()));
        boolean printed = !request.how().aggregate()
                && request.how().kept() != TraceRequest.Kept.NOTHING
                && detail != Detail.PLAIN;
        boolean looked = printed || selection.needsPackets();
        for (BpftraceHook hook : selection.hooks()) {
            Probe probe = hook.probe();
            if (printed && hook.skb().isEmpty() && probe.kind() != Probe.Kind.BPFTRACE) {
                spots.add("addresses, ports and devices of packets: " + hook.whyNoPacket());
            }
            if (looked && hook.skb().isPresent() && AFTER_RELEASE.contains(probe.name())) {
                spots.add("at " + probe.name()
                        + " the memory of a packet's headers has just been freed: addresses and ports"
                        + " may be missing, or belong to another packet");
            }
        }
        if (!selection.names()) {
            spots.add("stacks and places: the kernel hides the addresses of its functions from bpftrace; to see them:"
                    + " sysctl kernel.kptr_restrict=1, or trace with ftrace");
        }
        return spots.stream().distinct().toList();
    }
}

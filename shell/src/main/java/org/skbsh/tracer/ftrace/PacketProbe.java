package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.skbsh.kernel.tracefs.OwnEvents;
import org.skbsh.kernel.tracefs.TraceWrite;
import org.skbsh.model.Probe;

/**
 * An event probe ({@code Documentation/trace/eprobetrace.rst}): an event on another event, which follows the pointers in its fields.
 *
 * @param probe the event that it hangs on: {@code tracepoint:skb:kfree_skb}
 * @param arguments what it records
 * @param filter which events to record, as a condition on the arguments; empty for all
 */
record PacketProbe(Probe probe, List<PacketArgument> arguments, Optional<String> filter) {
    PacketProbe {
        arguments = List.copyOf(arguments);
    }

    /** The name of the event in its group: {@code skb_kfree_skb}. */
    String event() {
        return probe.name().replace(':', '_');
    }

    /** The write that makes the event in a group, and its undo. */
    TraceWrite definition(String group) {
        String recorded = arguments.stream().map(PacketArgument::toString).collect(Collectors.joining(" "));
        return TraceWrite.of(
                        "/" + OwnEvents.DYNAMIC,
                        "e:" + group + "/" + event() + " " + probe.name().replace(':', '.') + " " + recorded,
                        why())
                .undoneBy("-:" + group + "/" + event());
    }

    private String why() {
        return arguments.stream()
                .map(PacketArgument::explained)
                .collect(Collectors.joining("\n", "the event with what its packet holds:\n", ""));
    }
}

package org.skbsh.tracer.bpftrace;

import java.util.List;
import java.util.Optional;

import org.skbsh.model.Probe;
import org.skbsh.tracer.FreeHook;

/**
 * Where a probe of a bpftrace program is attached, and by which expressions it has what there is to tell.
 *
 * @param attach as bpftrace writes it
 * @param skb the packet, as a {@code struct sk_buff *}
 * @param reason the drop reason, as a number
 * @param location where the packet was freed
 * @param values what else the event tells
 */
record BpftraceHook(
        Probe probe,
        String attach,
        Optional<String> skb,
        Optional<String> reason,
        Optional<String> location,
        List<Value> values) {
    BpftraceHook {
        values = List.copyOf(values);
    }

    /**
     * Something to print.
     *
     * @param key its name in the record
     * @param format of bpftrace's printf
     */
    record Value(String key, String format, String expression) {}

    /** Why it has no packet. */
    String whyNoPacket() {
        return switch (probe.kind()) {
            case TRACEPOINT -> "the event " + probe.name() + " names no packet, or this kernel tells no types (BTF)";
            case RAWTRACEPOINT, FUNCTION, KPROBE, FENTRY ->
                "this kernel tells of no packet among the arguments of " + probe.name() + " (BTF)";
            case BPFTRACE -> "the program tells what it tells";
        };
    }

    /** The packet's address as a number, which needs no types; empty where the probe is no hook of packets' ends. */
    Optional<String> address() {
        return switch (probe.kind()) {
            case TRACEPOINT ->
                FreeHook.role(probe.toString()) == FreeHook.Role.OPENS
                        ? Optional.of("(uint64)args->skbaddr")
                        : Optional.empty();
            case FUNCTION, KPROBE -> FreeHook.of(probe.name()).map(hook -> "arg0");
            case RAWTRACEPOINT, FENTRY, BPFTRACE -> Optional.empty();
        };
    }

    /** Which calls are ends of packets; empty for all. */
    Optional<String> condition() {
        // A bool, of which the register's other bits may be anything.
        return FreeHook.of(probe.name())
                .filter(hook -> hook.needs() == FreeHook.Needs.ADDRESS_AND_STOLEN)
                .map(hook -> "(arg1 & 0xff) != 0");
    }

    /** What a kernel without types, or a function without arguments known, has. */
    static BpftraceHook bare(Probe probe, String attach) {
        return new BpftraceHook(probe, attach, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}

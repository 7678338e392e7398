package org.skbsh.tracer.bpftrace;

import java.util.List;
import java.util.Optional;

import org.skbsh.format.bpftrace.BpftraceField;
import org.skbsh.model.Probe;
import org.skbsh.tracer.FreeHook;

/**
 * Where a probe of a bpftrace program is attached, and the expressions for what it can record.
 *
 * @param attach as bpftrace writes it
 * @param skb the packet, as a {@code struct sk_buff *}
 * @param reason the drop reason, as a number
 * @param location the place where the packet was freed
 * @param values what else the event records
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
     * @param format the format for bpftrace's printf
     */
    record Value(String key, String format, String expression) {}

    /** Why the probe has no packet. */
    String whyNoPacket() {
        return switch (probe.kind()) {
            case TRACEPOINT ->
                "the event " + probe.name() + " has no packet, or this kernel has no type information (BTF)";
            case RAWTRACEPOINT, FUNCTION, KPROBE, FENTRY ->
                "the type information (BTF) shows no packet among the arguments of " + probe.name();
            case BPFTRACE -> "your own program prints what it prints";
        };
    }

    /** The packet's address as a number, which needs no types; empty if packets do not end at this probe. */
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

    /** The socket that was to get the packet, as an expression; empty if the event does not have it (before 6.11). */
    Optional<String> receiver() {
        return values.stream()
                .filter(value -> value.key().equals(BpftraceField.ADDRESS + "rx_sk"))
                .map(Value::expression)
                .findFirst();
    }

    /** Which calls end a packet; empty for all. */
    Optional<String> condition() {
        // A bool; the other bits of the register may be anything.
        return FreeHook.of(probe.name())
                .filter(hook -> hook.needs() == FreeHook.Needs.ADDRESS_AND_STOLEN)
                .map(hook -> "(arg1 & 0xff) != 0");
    }

    /** The hook in a kernel without types, or of a function with unknown arguments. */
    static BpftraceHook bare(Probe probe, String attach) {
        return new BpftraceHook(probe, attach, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}

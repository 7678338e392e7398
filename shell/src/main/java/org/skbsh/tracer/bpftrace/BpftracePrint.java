package org.skbsh.tracer.bpftrace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.skbsh.format.bpftrace.BpftraceAddress;
import org.skbsh.format.bpftrace.BpftraceField;
import org.skbsh.format.bpftrace.BpftracePacket;
import org.skbsh.format.bpftrace.BpftraceRecord;
import org.skbsh.model.Probe;

/** A call of bpftrace's printf that prints a record in the form of {@link BpftraceRecord}. */
final class BpftracePrint {
    private final StringBuilder format = new StringBuilder();
    private final List<String> arguments = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();

    /** @param probe goes into the format: its name has been checked */
    BpftracePrint(Probe probe) {
        format.append(BpftraceRecord.MARK)
                .append(BpftraceField.PROBE.key())
                .append('=')
                .append(probe);
    }

    BpftracePrint add(BpftraceField field, String as, String expression) {
        return add(new BpftraceHook.Value(field.key(), as, expression));
    }

    /** Adds a value, unless the record already has one of that name. */
    BpftracePrint add(BpftraceHook.Value value) {
        // An event's own fields, such as n_len and n_sport, are more reliable than the packet, which may already be
        // gone.
        if (keys.add(value.key()) && !keys.contains(BpftraceField.NUMBER + value.key())) {
            format.append(' ').append(value.key()).append('=').append(value.format());
            arguments.add(value.expression());
        }
        return this;
    }

    /** Adds what the first part of {@link PacketDecode} knows, the packet's owner and its tag. */
    BpftracePrint packet() {
        add(BpftraceField.SKB, "%llx", "(uint64)$skb");
        add(BpftraceField.PROTO, "%d", "$proto");
        add(BpftraceField.LEN, "%d", "$skb->len");
        add(BpftraceField.MARK, "%u", "$skb->mark");
        add(BpftraceField.NETNS, "%llu", "$netns");
        add(BpftraceField.DEV, "%s", PacketDecode.DEVICE + "->name");
        add(BpftraceField.IIF, "%d", "$skb->skb_iif");
        add(BpftraceField.UID, "%llu", "$uid");
        return add(BpftraceField.VLAN, "%d", "$vlan");
    }

    /** Adds what the packet's headers say. */
    BpftracePrint headers() {
        add(BpftraceField.ADDRS, PacketDecode.byteOrder() + BpftraceAddress.PRINTF_BOTH, "$ip, $s0, $s1, $d0, $d1");
        add(BpftraceField.L4, "%d", "$l4");
        add(BpftraceField.PORTS, "%llu", "$sport << 32 | $dport");
        add(BpftraceField.ICMP, "%d", "$type << 8 | $code");
        return add(BpftraceField.TCP, "%llu", "$tcp");
    }

    /** Adds the packet's bytes, which say the same and more. */
    BpftracePrint bytes() {
        String words = IntStream.range(0, BpftracePacket.WORDS)
                .mapToObj(word -> "*(uint64 *)($nh + " + word * Long.BYTES + ")")
                .collect(Collectors.joining(", "));
        return add(
                BpftraceField.PACKET, PacketDecode.byteOrder() + BpftracePacket.PRINTF, "$proto, $n, $all, " + words);
    }

    /** The call, the name of the task and the stack at the end of what it prints. */
    String text() {
        return text("%s\\n%s\\n", "comm, kstack");
    }

    /** The same without the stack. */
    String withoutStack() {
        return text("%s\\n\\n\\n", "comm");
    }

    private String text(String end, String last) {
        String values = arguments.isEmpty() ? last : String.join(", ", arguments) + ", " + last;
        return "printf(\"" + format + BpftraceRecord.COMM + end + "\", " + values + ");";
    }
}

package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.skbsh.format.bpftrace.BpftraceField;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;
import org.skbsh.tracer.bpftrace.PacketDecode;

/** What the kernel can count events by, beside probe, reason and stack; each is also a key of {@code group by}. */
public enum CountKey {
    CPU(BpftraceField.CPU, false, "cpu"),
    PID(BpftraceField.PID, false, "pid"),
    NETNS(BpftraceField.NETNS, true, "$netns"),
    PROTOCOL(BpftraceField.PROTO, true, "$proto"),
    LEN(BpftraceField.LEN, true, "$skb->len"),
    MARK(BpftraceField.MARK, true, "$skb->mark"),
    SADDR(BpftraceField.SADDR, true, "$ip, $s0, $s1"),
    DADDR(BpftraceField.DADDR, true, "$ip, $d0, $d1"),
    TRANSPORT(BpftraceField.L4, true, "$l4"),
    SPORT(BpftraceField.SPORT, true, "$sport"),
    DPORT(BpftraceField.DPORT, true, "$dport"),
    ICMP_TYPE(BpftraceField.ICMP_TYPE, true, "$type"),
    ICMP_CODE(BpftraceField.ICMP_CODE, true, "$code"),
    // Texts last: their commas don't hide what else there is.
    DEVICE(BpftraceField.DEV, true, PacketDecode.DEVICE + "->name"),
    COMM(BpftraceField.COMM, false, "comm");

    private final BpftraceField field;
    private final boolean packet;
    private final String expression;

    CountKey(BpftraceField field, boolean packet, String expression) {
        this.field = field;
        this.packet = packet;
        this.expression = expression;
    }

    /** What users type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that users can type. */
    public static List<String> words() {
        return Stream.of(values()).map(CountKey::word).toList();
    }

    /** Reads {@code saddr,dport}; in the order in which a map has them. */
    public static List<CountKey> parse(String list) {
        List<CountKey> keys = new ArrayList<>();
        for (String word : list.split(",", -1)) {
            keys.add(Stream.of(values())
                    .filter(key -> key.word().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> unknown(word.strip())));
        }
        return keys.stream().distinct().sorted().toList();
    }

    private static UserError unknown(String word) {
        return UserError.usage(
                "the kernel can't count by '" + word.replaceAll("\\p{Cntrl}", "?") + "'",
                Spelling.suggestion(word, words(), "it can count by " + String.join(", ", words())));
    }

    public BpftraceField field() {
        return field;
    }

    /** Whether it is found in the packet. */
    public boolean isOfPacket() {
        return packet;
    }

    public String expression() {
        return expression;
    }
}

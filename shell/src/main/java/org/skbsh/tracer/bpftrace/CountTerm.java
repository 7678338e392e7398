package org.skbsh.tracer.bpftrace;

import org.skbsh.format.bpftrace.BpftraceField;
import org.skbsh.tracer.CountKey;

/**
 * A part of the key of a map in a bpftrace program.
 *
 * @param field its field
 * @param expression its expression in the program, after {@link PacketDecode} has read the packet
 */
record CountTerm(BpftraceField field, String expression) {
    static CountTerm of(CountKey key) {
        return switch (key) {
            case CPU -> new CountTerm(BpftraceField.CPU, "cpu");
            case PID -> new CountTerm(BpftraceField.PID, "pid");
            case NETNS -> new CountTerm(BpftraceField.NETNS, "$netns");
            case PROTOCOL -> new CountTerm(BpftraceField.PROTO, "$proto");
            case LEN -> new CountTerm(BpftraceField.LEN, "$skb->len");
            case MARK -> new CountTerm(BpftraceField.MARK, "$skb->mark");
            case SADDR -> new CountTerm(BpftraceField.SADDR, "$ip, $s0, $s1");
            case DADDR -> new CountTerm(BpftraceField.DADDR, "$ip, $d0, $d1");
            case L4 -> new CountTerm(BpftraceField.L4, "$l4");
            case SPORT -> new CountTerm(BpftraceField.SPORT, "$sport");
            case DPORT -> new CountTerm(BpftraceField.DPORT, "$dport");
            case ICMP_TYPE -> new CountTerm(BpftraceField.ICMP_TYPE, "$type");
            case ICMP_CODE -> new CountTerm(BpftraceField.ICMP_CODE, "$code");
            case DEVICE -> new CountTerm(BpftraceField.DEV, PacketDecode.DEVICE + "->name");
            case COMM -> new CountTerm(BpftraceField.COMM, "comm");
        };
    }
}

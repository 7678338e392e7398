package org.skbsh.format.bpftrace;

import org.skbsh.format.Digits;
import org.skbsh.format.NamedFields;
import org.skbsh.format.Protocols;
import org.skbsh.format.packet.TcpFlags;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/** Puts the values of records and map keys into the row of an event. */
final class BpftraceFields {
    private static final int MOST_PORT = 0xffff;
    private static final int MOST_BYTE = 0xff;
    private static final int MOST_VLAN = 0xfff;
    private static final long MOST_WORD = 0xffff_ffffL;

    private final EventSink sink;
    private final ReasonTable reasons;
    private final BpftracePacket packets;
    private final NamedFields named;

    BpftraceFields(EventSink sink, ReasonTable reasons) {
        this.sink = sink;
        this.reasons = reasons;
        this.packets = new BpftracePacket(sink);
        this.named = new NamedFields(sink);
    }

    /** Sets a field by its name; ignores unknown fields. */
    void set(String name, String value, EventRow row) {
        var field = BpftraceField.of(name);
        if (field.isPresent()) {
            set(field.get(), value, row);
            return;
        }
        if (name.startsWith(BpftraceField.NUMBER)) {
            named.number(name.substring(2), value, Long.MAX_VALUE, row);
        } else if (name.startsWith(BpftraceField.ADDRESS)) {
            named.address(name.substring(2), value, row);
        } else if (name.startsWith(BpftraceField.TEXT)) {
            named.text(name.substring(2), value, row);
        }
    }

    void set(BpftraceField field, String value, EventRow row) {
        switch (field) {
            case PROBE -> row.text(TextField.PROBE, sink.names().id(probe(value)));
            case REASON -> row.text(TextField.REASON, sink.names().id(reason(value)));
            case CPU -> row.cpu = small(value);
            case PID -> row.pid = small(value);
            case OWN -> row.pid = value.equals("0") ? -1 : small(value);
            case NSECS -> row.time = Digits.number(value);
            case COMM -> row.text(TextField.COMM, sink.names().id(value));
            case PROTO -> row.text(TextField.PROTOCOL, sink.names().id(Protocols.name(value)));
            case DEV -> row.text(TextField.DEVICE, sink.names().id(value));
            case NETNS ->
                row.text(TextField.NETNS, value.equals("0") ? 0 : sink.names().id(value));
            case LOCATION ->
                row.text(TextField.LOCATION, sink.names().id(Symbol.of(value).base()));
            case LEN -> named.number("len", value, Long.MAX_VALUE, row);
            case MARK -> unlessZero("mark", value, row);
            case SADDR -> named.text("saddr", BpftraceAddress.text(value), row);
            case DADDR -> named.text("daddr", BpftraceAddress.text(value), row);
            case SPORT -> named.number("sport", value, MOST_PORT, row);
            case DPORT -> named.number("dport", value, MOST_PORT, row);
            case L4 -> l4(value, row);
            case ICMP_TYPE -> named.number("icmp_type", value, MOST_BYTE, row);
            case ICMP_CODE -> named.number("icmp_code", value, MOST_BYTE, row);
            case ADDRS -> {
                named.text("saddr", BpftraceAddress.sender(value), row);
                named.text("daddr", BpftraceAddress.receiver(value), row);
            }
            case PORTS -> ports(value, row);
            case ICMP -> icmp(value, row);
            case TCP -> tcp(value, row);
            case VLAN -> named.number("vlan", value, MOST_VLAN, row);
            case IIF -> unlessZero("iif", value, row);
            case UID -> named.number("uid", value, MOST_WORD, row);
            case PACKET -> packets.set(value, row);
            case SKB -> named.address("skbaddr", value, row);
        }
    }

    /** The name of a drop reason, from a number or from its name in the kernel's enum. */
    String reason(String value) {
        // Of its enum, the kernel prefixes this one otherwise.
        String name = value.equals("SKB_CONSUMED") ? "CONSUMED" : value;
        return reasons.name(name.startsWith("SKB_DROP_REASON_") ? name.substring("SKB_DROP_REASON_".length()) : name);
    }

    /** A probe as skbsh writes it: newer versions put a module before the function, older ones use other words. */
    static String probe(String printed) {
        Probe probe = Probe.parse(printed).orElseGet(() -> Probe.event(printed));
        return switch (probe.kind()) {
            case KPROBE, FENTRY, RAWTRACEPOINT ->
                new Probe(probe.kind(), probe.name().substring(probe.name().lastIndexOf(':') + 1)).toString();
            case TRACEPOINT, FUNCTION, BPFTRACE -> probe.toString();
        };
    }

    // A packet without a mark, or that came in by no interface, has 0.
    private void unlessZero(String name, String value, EventRow row) {
        if (!value.equals("0")) {
            named.number(name, value, Long.MAX_VALUE, row);
        }
    }

    private void ports(String value, EventRow row) {
        long both = Digits.number(value);
        long sender = both >> Integer.SIZE;
        long receiver = both & MOST_WORD;
        if (both >= 0 && sender <= MOST_PORT && receiver <= MOST_PORT) {
            named.number("sport", sender, row);
            named.number("dport", receiver, row);
        }
    }

    private void icmp(String value, EventRow row) {
        long both = Digits.number(value);
        if (both >= 0 && both <= MOST_PORT) {
            named.number("icmp_type", both >> Byte.SIZE, row);
            named.number("icmp_code", both & MOST_BYTE, row);
        }
    }

    private void tcp(String value, EventRow row) {
        long both = Digits.number(value);
        long flags = both >> Integer.SIZE;
        if (both >= 0 && flags <= MOST_BYTE) {
            named.text("flags", TcpFlags.text((int) flags), row);
            named.number("seq", both & MOST_WORD, row);
        }
    }

    private void l4(String value, EventRow row) {
        int number = Digits.small(value, MOST_BYTE);
        if (number >= 0) {
            named.text("l4", Protocols.transport(number), row);
        }
    }

    private static int small(String value) {
        return Digits.small(value, Integer.MAX_VALUE - 1);
    }
}

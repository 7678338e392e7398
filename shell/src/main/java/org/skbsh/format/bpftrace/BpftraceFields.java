package org.skbsh.format.bpftrace;

import java.util.HashMap;
import java.util.Map;

import org.skbsh.format.Digits;
import org.skbsh.format.Protocols;
import org.skbsh.format.packet.TcpFlags;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.Limits;
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
    // Declaring a field uses a table that others share.
    private final Map<String, Integer> ids = new HashMap<>();

    BpftraceFields(EventSink sink, ReasonTable reasons) {
        this.sink = sink;
        this.reasons = reasons;
        this.packets = new BpftracePacket(sink);
    }

    /** Sets a field by its name; ignores unknown fields. */
    void set(String name, String value, EventRow row) {
        var field = BpftraceField.of(name);
        if (field.isPresent()) {
            set(field.get(), value, row);
            return;
        }
        if (name.startsWith(BpftraceField.NUMBER)) {
            number(name.substring(2), value, Long.MAX_VALUE, row);
        } else if (name.startsWith(BpftraceField.ADDRESS)) {
            address(name.substring(2), value, row);
        } else if (name.startsWith(BpftraceField.TEXT)) {
            text(name.substring(2), value, row);
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
            case LEN -> number("len", value, Long.MAX_VALUE, row);
            case MARK -> unlessZero("mark", value, row);
            case SADDR -> text("saddr", BpftraceAddress.text(value), row);
            case DADDR -> text("daddr", BpftraceAddress.text(value), row);
            case SPORT -> number("sport", value, MOST_PORT, row);
            case DPORT -> number("dport", value, MOST_PORT, row);
            case L4 -> l4(value, row);
            case ICMP_TYPE -> number("icmp_type", value, MOST_BYTE, row);
            case ICMP_CODE -> number("icmp_code", value, MOST_BYTE, row);
            case ADDRS -> {
                text("saddr", BpftraceAddress.sender(value), row);
                text("daddr", BpftraceAddress.receiver(value), row);
            }
            case PORTS -> ports(value, row);
            case ICMP -> icmp(value, row);
            case TCP -> tcp(value, row);
            case VLAN -> number("vlan", value, MOST_VLAN, row);
            case IIF -> unlessZero("iif", value, row);
            case UID -> number("uid", value, MOST_WORD, row);
            case PACKET -> packets.set(value, row);
            case SKB -> address("skbaddr", value, row);
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
            number(name, value, Long.MAX_VALUE, row);
        }
    }

    private void ports(String value, EventRow row) {
        long both = Digits.number(value);
        long sender = both >> Integer.SIZE;
        long receiver = both & MOST_WORD;
        if (both >= 0 && sender <= MOST_PORT && receiver <= MOST_PORT) {
            unlessKnown("sport", sender, row);
            unlessKnown("dport", receiver, row);
        }
    }

    // The event itself may have a field of that name.
    private void unlessKnown(String name, long value, EventRow row) {
        int field = id(name, Field.Kind.NUMBER);
        if (!row.has(field)) {
            row.field(field, value);
        }
    }

    private void icmp(String value, EventRow row) {
        long both = Digits.number(value);
        if (both >= 0 && both <= MOST_PORT) {
            unlessKnown("icmp_type", both >> Byte.SIZE, row);
            unlessKnown("icmp_code", both & MOST_BYTE, row);
        }
    }

    private void tcp(String value, EventRow row) {
        long both = Digits.number(value);
        long flags = both >> Integer.SIZE;
        if (both >= 0 && flags <= MOST_BYTE) {
            text("flags", TcpFlags.text((int) flags), row);
            unlessKnown("seq", both & MOST_WORD, row);
        }
    }

    private void l4(String value, EventRow row) {
        int number = Digits.small(value, MOST_BYTE);
        if (number >= 0) {
            text("l4", Protocols.transport(number), row);
        }
    }

    private void number(String name, String value, long most, EventRow row) {
        boolean negative = value.startsWith("-");
        long size = Digits.number(value, negative ? 1 : 0, value.length());
        if (size >= 0 && size <= most) {
            row.field(id(name, Field.Kind.NUMBER), negative ? -size : size);
        }
    }

    private void address(String name, String value, EventRow row) {
        String digits = value.startsWith("0x") ? value.substring(2) : value;
        if (Digits.areHexadecimal(digits)) {
            row.field(id(name, Field.Kind.ADDRESS), Long.parseUnsignedLong(digits, 16));
        }
    }

    private void text(String name, String value, EventRow row) {
        if (!value.isEmpty()) {
            row.field(id(name, Field.Kind.TEXT), sink.names().id(value));
        }
    }

    private int id(String name, Field.Kind kind) {
        if (ids.size() == Limits.FIELDS) {
            ids.clear();
        }
        return ids.computeIfAbsent(
                name + " " + kind, any -> sink.fields().declare(name, kind).id());
    }

    private static int small(String value) {
        return Digits.small(value, Integer.MAX_VALUE - 1);
    }
}

package org.skbsh.format.packet;

import java.util.Arrays;
import java.util.Locale;

import org.skbsh.format.Protocols;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;

/** Puts what is known of packets into the rows of events; a field is declared when the first packet has it. */
public final class PacketFields {
    private static final int MOST_BYTE = 0xff;
    // Below the number of a field or text without room.
    private static final int UNKNOWN = -2;

    /** The fields, by the names that they have from every tracer. */
    public enum Name {
        SADDR(Field.Kind.TEXT),
        DADDR(Field.Kind.TEXT),
        L4(Field.Kind.TEXT),
        SPORT(Field.Kind.NUMBER),
        DPORT(Field.Kind.NUMBER),
        ICMP_TYPE(Field.Kind.NUMBER),
        ICMP_CODE(Field.Kind.NUMBER),
        FLAGS(Field.Kind.TEXT),
        SEQ(Field.Kind.NUMBER),
        VLAN(Field.Kind.NUMBER),
        LEN(Field.Kind.NUMBER),
        MARK(Field.Kind.NUMBER),
        IIF(Field.Kind.NUMBER),
        UID(Field.Kind.NUMBER);

        private static final int COUNT = values().length;
        private final Field.Kind kind;

        Name(Field.Kind kind) {
            this.kind = kind;
        }
    }

    private final EventSink sink;
    private final AddressNames addresses;
    private final int[] fields = unknown(Name.COUNT);
    private final int[] transports = unknown(MOST_BYTE + 1);
    private final int[] flags = unknown(MOST_BYTE + 1);

    public PacketFields(EventSink sink) {
        this.sink = sink;
        this.addresses = new AddressNames(sink.names());
    }

    private static int[] unknown(int size) {
        int[] ids = new int[size];
        Arrays.fill(ids, UNKNOWN);
        return ids;
    }

    /**
     * Sets the fields that the headers have.
     *
     * @param bytes those that the headers were read from
     */
    public void set(PacketHeaders headers, byte[] bytes, EventRow row) {
        if (headers.version == 4) {
            row.field(field(Name.SADDR), addresses.ip4(bytes, headers.source));
            row.field(field(Name.DADDR), addresses.ip4(bytes, headers.destination));
        } else if (headers.version == 6) {
            row.field(field(Name.SADDR), addresses.ip6(bytes, headers.source));
            row.field(field(Name.DADDR), addresses.ip6(bytes, headers.destination));
        }
        if (headers.l4 != PacketHeaders.NONE) {
            row.field(field(Name.L4), transport(headers.l4));
        }
        number(Name.SPORT, headers.sport, row);
        number(Name.DPORT, headers.dport, row);
        number(Name.ICMP_TYPE, headers.icmpType, row);
        number(Name.ICMP_CODE, headers.icmpCode, row);
        if (headers.tcpFlags != PacketHeaders.NONE) {
            row.field(field(Name.FLAGS), flags(headers.tcpFlags));
        }
        number(Name.SEQ, headers.sequence, row);
        number(Name.VLAN, headers.vlan, row);
    }

    /**
     * Keeps the packet itself, as {@link PacketText} writes it.
     *
     * @param length of the packet, of which the bytes may be only the beginning
     */
    public void keep(PacketText.Link link, byte[] bytes, int from, int to, long length, EventRow row) {
        Field packet = sink.fields().declare(PacketText.FIELD, Field.Kind.TEXT);
        row.field(packet.id(), sink.names().id(PacketText.of(link, bytes, from, to, length)));
    }

    /** Sets a number; one below 0 is not known. */
    public void number(Name name, long value, EventRow row) {
        if (value >= 0) {
            row.field(field(name), value);
        }
    }

    private int field(Name name) {
        int field = fields[name.ordinal()];
        return field == UNKNOWN ? declared(name) : field;
    }

    private int declared(Name name) {
        int field = sink.fields()
                .declare(name.name().toLowerCase(Locale.ROOT), name.kind)
                .id();
        fields[name.ordinal()] = field;
        return field;
    }

    private int transport(int number) {
        if (transports[number] == UNKNOWN) {
            transports[number] = sink.names().id(Protocols.transport(number));
        }
        return transports[number];
    }

    private int flags(int bits) {
        if (flags[bits] == UNKNOWN) {
            flags[bits] = sink.names().id(TcpFlags.text(bits));
        }
        return flags[bits];
    }
}

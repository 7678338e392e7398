package org.skbsh.format.ring;

import java.util.Optional;

import org.skbsh.format.Protocols;
import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FieldForm;
import org.skbsh.format.event.FieldReader;
import org.skbsh.format.event.FieldReaders;
import org.skbsh.format.event.FormatField;
import org.skbsh.format.event.Numbers;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.format.packet.NamespaceInodes;
import org.skbsh.format.packet.PacketFields;
import org.skbsh.format.packet.PacketHeaders;
import org.skbsh.format.packet.PacketText;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.LongTable;
import org.skbsh.model.TextField;

/**
 * Fills rows with what skbsh's event probes record of a packet: members of its {@code struct sk_buff} and of what that points to, and
 * {@link #HEADERS} bytes around its data. A member that can't be what its name says, because the kernel uses its place for something
 * else or the pointer was bad, gives no value.
 */
public final class RawPacket {
    /** The bytes around the packet's data that a probe records, in its field {@code b}. */
    public static final int HEADERS = 192;

    /** How many of them are before the data. */
    public static final int BEFORE_DATA = 64;

    // include/net/tcp_states.h: the sockets of these states are of smaller structs.
    private static final int TIME_WAIT = 6;
    private static final int NEW_SYN_RECV = 12;
    private static final int ETHERNET_HEADER = 14;
    private static final int UNSET = 0xffff;
    private static final int UNDECLARED = -2;
    private static final int VLAN_ID = 0xfff;
    // struct sk_buff: the offsets from head have 32 bits at most, and a buffer is far smaller.
    private static final long LONGEST_BUFFER = 1 << 24;

    private final Numbers numbers;
    private final EventSink sink;
    private final Optional<FieldReader> device;
    private final int unreadable;
    private final Places at;
    private final boolean keepsBytes;
    private final PacketHeaders headers = new PacketHeaders();
    private final PacketFields fields;
    private final LongTable namespaces = new LongTable();
    private final LongTable protocols = new LongTable();
    private final NumberField len;
    private final NumberField mark;
    private final NumberField iif;
    private final NumberField uid;
    private final NumberField vlan;

    /** Where the values are in an entry. */
    private record Places(
            Place len,
            Place mark,
            Place iif,
            Place proto,
            Place netns,
            Place socket,
            Place state,
            Place socketNetns,
            Place uid,
            Place vlanProtocol,
            Place vlanTag,
            Place vlanSet,
            Place head,
            Place data,
            Place tail,
            Place network,
            Place link,
            Place bytes) {
        static Places in(EventFormat format) {
            return new Places(
                    Place.of(format, "len"),
                    Place.of(format, "mark"),
                    Place.of(format, "iif"),
                    Place.of(format, "proto"),
                    Place.of(format, "netns"),
                    Place.of(format, "sk"),
                    Place.of(format, "skstate"),
                    Place.of(format, "sknetns"),
                    Place.of(format, "uid"),
                    Place.of(format, "vproto"),
                    Place.of(format, "vtci"),
                    Place.of(format, "vset"),
                    Place.of(format, "head"),
                    Place.of(format, "data"),
                    Place.of(format, "tail"),
                    Place.of(format, "nh"),
                    Place.of(format, "mh"),
                    Place.of(format, "b"));
        }
    }

    /** The place of a value from the beginning of an entry; its size is 0 if the event lacks it. */
    private record Place(int offset, int size, boolean signed) {
        static Place of(EventFormat format, String name) {
            return format.field(name)
                    .map(field -> new Place(field.offset(), field.size(), field.signed()))
                    .orElse(new Place(0, 0, false));
        }

        boolean isIn(int from, int to) {
            return size > 0 && from + offset + size <= to;
        }
    }

    /** A field that is declared when the first packet has it. */
    private static final class NumberField {
        private final String name;
        private final EventSink sink;
        private int id = UNDECLARED;

        NumberField(String name, EventSink sink) {
            this.name = name;
            this.sink = sink;
        }

        void set(long value, EventRow row) {
            if (value == FieldTable.ABSENT) {
                return;
            }
            if (id == UNDECLARED) {
                id = sink.fields().declare(name, Field.Kind.NUMBER).id();
            }
            row.field(id, value);
        }
    }

    private RawPacket(TracedEvent event, Numbers numbers, FieldReaders readers, EventSink sink) {
        EventFormat format = event.format();
        this.keepsBytes = event.bytes();
        this.numbers = numbers;
        this.sink = sink;
        this.at = Places.in(format);
        this.fields = new PacketFields(sink);
        this.device = FieldForm.of(format).stream()
                .filter(form ->
                        form.field().name().equals("dev") && form.field().isText())
                .findFirst()
                .map(form -> readers.of(format, form));
        this.unreadable = sink.names().id("(fault)");
        this.len = new NumberField("len", sink);
        this.mark = new NumberField("mark", sink);
        this.iif = new NumberField("iif", sink);
        this.uid = new NumberField("uid", sink);
        this.vlan = new NumberField("vlan", sink);
    }

    /** A reader for the entries of an event; empty if that is none of skbsh's event probes. */
    static Optional<RawPacket> of(TracedEvent event, Numbers numbers, FieldReaders readers, EventSink sink) {
        EventFormat format = event.format();
        boolean probe = format.field("skbaddr").filter(FormatField::isNumber).isPresent()
                && format.field("nh").isPresent()
                && format.field("b").filter(field -> field.size() == HEADERS).isPresent();
        return probe ? Optional.of(new RawPacket(event, numbers, readers, sink)) : Optional.empty();
    }

    /** Sets the values of the entry. */
    void read(byte[] page, int from, int to, EventRow row) {
        len.set(value(at.len, page, from, to), row);
        positive(at.mark, mark, page, from, to, row);
        positive(at.iif, iif, page, from, to, row);
        place(page, from, to, row);
        int protocol = protocol(page, from, to);
        if (row.text(TextField.PROTOCOL) == 0 && protocol > 0) {
            row.text(TextField.PROTOCOL, protocolText(protocol));
        }
        headers(page, from, to, protocol, row);
        boolean tagged = tag(page, from, to, row);
        if (tagged) {
            headers.vlan = PacketHeaders.NONE;
        }
        fields.set(headers, page, row);
    }

    private long value(Place place, byte[] page, int from, int to) {
        return place.isIn(from, to)
                ? numbers.number(page, from + place.offset, place.size, place.signed)
                : FieldTable.ABSENT;
    }

    // A mark or an interface of 0 is none.
    private void positive(Place place, NumberField field, byte[] page, int from, int to, EventRow row) {
        long value = value(place, page, from, to);
        if (value > 0) {
            field.set(value, row);
        }
    }

    // In a queue other data takes the place of the device: then its namespace is no namespace.
    private void place(byte[] page, int from, int to, EventRow row) {
        long devices = value(at.netns, page, from, to);
        long sockets = value(at.socketNetns, page, from, to);
        if (NamespaceInodes.has(devices)) {
            device.ifPresent(reader -> device(reader.text(page, from, to), row));
        }
        if (NamespaceInodes.has(devices) || NamespaceInodes.has(sockets)) {
            row.text(TextField.NETNS, namespaceText(NamespaceInodes.has(devices) ? devices : sockets));
        }
        long state = value(at.state, page, from, to);
        if (NamespaceInodes.has(sockets)
                && value(at.socket, page, from, to) != 0
                && state > 0
                && state != TIME_WAIT
                && state != NEW_SYN_RECV) {
            uid.set(value(at.uid, page, from, to), row);
        }
    }

    private void device(int name, EventRow row) {
        row.text(TextField.DEVICE, name == unreadable ? 0 : name);
    }

    private int protocol(byte[] page, int from, int to) {
        long loaded = value(at.proto, page, from, to);
        return loaded == FieldTable.ABSENT ? 0 : wire16(loaded);
    }

    // The wire's byte order is big endian.
    private int wire16(long loaded) {
        return Short.toUnsignedInt(numbers.bigEndian() ? (short) loaded : Short.reverseBytes((short) loaded));
    }

    private boolean tag(byte[] page, int from, int to, EventRow row) {
        long kind = value(at.vlanProtocol, page, from, to);
        long tag = value(at.vlanTag, page, from, to);
        if (kind == FieldTable.ABSENT || tag == FieldTable.ABSENT || value(at.vlanSet, page, from, to) == 0) {
            return false;
        }
        if (!PacketHeaders.isTag(wire16(kind))) {
            return false;
        }
        vlan.set(tag & VLAN_ID, row);
        return true;
    }

    // b begins BEFORE_DATA before data; the buffer's bytes are those from head to head + tail.
    private void headers(byte[] page, int from, int to, int protocol, EventRow row) {
        long head = value(at.head, page, from, to);
        long data = value(at.data, page, from, to);
        long tail = value(at.tail, page, from, to);
        long network = value(at.network, page, from, to);
        long beforeData = data - head;
        // The network header is never at the very beginning of a buffer, which has room before it: 0 is not set yet.
        boolean known = at.bytes.isIn(from, to)
                && head != 0
                && beforeData >= 0
                && beforeData <= tail
                && tail < LONGEST_BUFFER
                && network > 0
                && network != UNSET;
        if (!known) {
            headers.read(page, 0, 0, -1, 0);
            return;
        }
        int begin = from + at.bytes.offset;
        int first = (int) Math.max(0, BEFORE_DATA - beforeData);
        int behind = (int) Math.min(HEADERS, BEFORE_DATA - beforeData + tail);
        long header = BEFORE_DATA - beforeData + network;
        boolean inside = header >= first && header < behind;
        headers.read(page, begin + first, begin + behind, inside ? begin + (int) header : -1, protocol);
        if (keepsBytes && inside) {
            long link = value(at.link, page, from, to);
            int before = network - link == ETHERNET_HEADER ? ETHERNET_HEADER : 0;
            // len counts from data on, which is moved from header to header.
            long end = begin + BEFORE_DATA + value(at.len, page, from, to);
            keep(page, begin + first, begin + (int) header - before, begin + behind, end, before > 0, row);
        }
    }

    // An IP packet from its own header on; another only with Ethernet's, which says what it is.
    private void keep(byte[] page, int first, int link, int behind, long end, boolean ethernet, EventRow row) {
        if (headers.isIp()) {
            fields.keep(PacketText.Link.IP, page, headers.network, behind, end - headers.network, row);
        } else if (ethernet && link >= first) {
            fields.keep(PacketText.Link.ETHERNET, page, link, behind, end - link, row);
        }
    }

    private int namespaceText(long inode) {
        long id = namespaces.find(inode);
        if (id == LongTable.UNKNOWN) {
            id = sink.names().id(Long.toString(inode));
            namespaces.put(inode, id);
        }
        return (int) id;
    }

    private int protocolText(int protocol) {
        long id = protocols.find(protocol);
        if (id == LongTable.UNKNOWN) {
            id = sink.names().id(Protocols.name(protocol));
            protocols.put(protocol, id);
        }
        return (int) id;
    }
}

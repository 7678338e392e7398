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
import org.skbsh.format.packet.PacketFields.Name;
import org.skbsh.format.packet.PacketHeaders;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.FieldTable;
import org.skbsh.model.TextField;

/**
 * Fills rows with what skbsh's event probes record of a packet: members of its {@code struct sk_buff} and of what that points
 * to, and its headers. A member that can't be what its name says, because the kernel uses its place for something else or the
 * pointer was bad, gives no value.
 */
final class RawPacket {
    // include/net/tcp_states.h: the sockets of these states are of smaller structs.
    private static final int TIME_WAIT = 6;
    private static final int NEW_SYN_RECV = 12;
    private static final int VLAN_ID = 0xfff;
    private static final FieldReader NONE = (page, from, to) -> FieldTable.ABSENT;

    private final Numbers numbers;
    private final PacketFields fields;
    private final RawHeaders headers;
    private final boolean keepsBytes;
    private final FieldReader len;
    private final FieldReader mark;
    private final FieldReader iif;
    private final FieldReader protocol;
    private final FieldReader protocolText;
    private final FieldReader device;
    private final FieldReader namespace;
    private final FieldReader namespaceText;
    private final FieldReader socket;
    private final FieldReader socketState;
    private final FieldReader socketNamespace;
    private final FieldReader socketNamespaceText;
    private final FieldReader uid;
    private final FieldReader vlanProtocol;
    private final FieldReader vlanTag;
    private final FieldReader vlanSet;
    /** The number of the text that the kernel gives for one that it could not read. */
    private final int unreadable;

    private RawPacket(TracedEvent event, Numbers numbers, FieldReaders readers, RawHeaders headers, EventSink sink) {
        EventFormat format = event.format();
        this.numbers = numbers;
        this.fields = new PacketFields(sink);
        this.headers = headers;
        this.keepsBytes = event.bytes();
        this.len = number("len", format, readers);
        this.mark = number("mark", format, readers);
        this.iif = number("iif", format, readers);
        this.protocol = number("proto", format, readers);
        this.protocolText = format.field("proto")
                .map(field -> readers.texts(field, value -> Protocols.name(wire16(value))))
                .orElse(NONE);
        this.device = FieldForm.of(format).stream()
                .filter(form ->
                        form.field().name().equals("dev") && form.field().isText())
                .findFirst()
                .map(form -> readers.of(format, form))
                .orElse(NONE);
        this.namespace = number("netns", format, readers);
        this.namespaceText = text("netns", format, readers);
        this.socket = number("sk", format, readers);
        this.socketState = number("skstate", format, readers);
        this.socketNamespace = number("sknetns", format, readers);
        this.socketNamespaceText = text("sknetns", format, readers);
        this.uid = number("uid", format, readers);
        this.vlanProtocol = number("vproto", format, readers);
        this.vlanTag = number("vtci", format, readers);
        this.vlanSet = number("vset", format, readers);
        this.unreadable = sink.names().id("(fault)");
    }

    /** A reader for the entries of an event; empty if that is none of skbsh's event probes. */
    static Optional<RawPacket> of(TracedEvent event, Numbers numbers, FieldReaders readers, EventSink sink) {
        boolean probe =
                event.format().field("skbaddr").filter(FormatField::isNumber).isPresent();
        return RawHeaders.of(event.format(), readers)
                .filter(found -> probe)
                .map(found -> new RawPacket(event, numbers, readers, found, sink));
    }

    /** Reads a field of an event; one that the event lacks is absent. */
    static FieldReader number(String name, EventFormat format, FieldReaders readers) {
        return format.field(name)
                .filter(FormatField::isNumber)
                .map(readers::number)
                .orElse(NONE);
    }

    private static FieldReader text(String name, EventFormat format, FieldReaders readers) {
        return format.field(name)
                .filter(FormatField::isNumber)
                .map(field -> readers.texts(field, Long::toString))
                .orElse(NONE);
    }

    /** Sets the values of the entry. */
    void read(byte[] page, int from, int to, EventRow row) {
        fields.number(Name.LEN, len.read(page, from, to), row);
        fields.number(Name.MARK, positive(mark.read(page, from, to)), row);
        fields.number(Name.IIF, positive(iif.read(page, from, to)), row);
        place(page, from, to, row);
        owner(page, from, to, row);
        long ethernet = protocol.read(page, from, to);
        if (row.text(TextField.PROTOCOL) == 0 && ethernet > 0) {
            row.text(TextField.PROTOCOL, protocolText.text(page, from, to));
        }
        PacketHeaders found = headers.read(page, from, to, ethernet > 0 ? wire16(ethernet) : 0);
        long tag = tag(page, from, to);
        // The tag that the kernel has taken off is the outer one.
        found.vlan = tag < 0 ? found.vlan : (int) tag;
        fields.set(found, page, row);
        if (keepsBytes) {
            headers.keep(page, from, to, fields, row);
        }
    }

    // A mark or an interface of 0 is none.
    private static long positive(long value) {
        return value > 0 ? value : FieldTable.ABSENT;
    }

    // In a queue other data takes the place of the device: then its namespace is no namespace.
    private void place(byte[] page, int from, int to, EventRow row) {
        if (NamespaceInodes.has(namespace.read(page, from, to))) {
            int name = device.text(page, from, to);
            row.text(TextField.DEVICE, name == unreadable ? 0 : name);
            row.text(TextField.NETNS, namespaceText.text(page, from, to));
        } else if (NamespaceInodes.has(socketNamespace.read(page, from, to))) {
            row.text(TextField.NETNS, socketNamespaceText.text(page, from, to));
        }
    }

    private void owner(byte[] page, int from, int to, EventRow row) {
        long state = socketState.read(page, from, to);
        if (NamespaceInodes.has(socketNamespace.read(page, from, to))
                && socket.read(page, from, to) != 0
                && state > 0
                && state != TIME_WAIT
                && state != NEW_SYN_RECV) {
            fields.number(Name.UID, uid.read(page, from, to), row);
        }
    }

    /** The VLAN of the tag that the kernel keeps beside the packet; below 0 for none. */
    private long tag(byte[] page, int from, int to) {
        long kind = vlanProtocol.read(page, from, to);
        long tag = vlanTag.read(page, from, to);
        boolean set = kind != FieldTable.ABSENT
                && tag != FieldTable.ABSENT
                && vlanSet.read(page, from, to) != 0
                && PacketHeaders.isTag(wire16(kind));
        return set ? tag & VLAN_ID : FieldTable.ABSENT;
    }

    // The wire's byte order is big endian.
    private int wire16(long loaded) {
        return Short.toUnsignedInt(numbers.bigEndian() ? (short) loaded : Short.reverseBytes((short) loaded));
    }
}

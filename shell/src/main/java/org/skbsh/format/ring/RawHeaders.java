package org.skbsh.format.ring;

import java.util.Optional;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FieldReader;
import org.skbsh.format.event.FieldReaders;
import org.skbsh.format.event.FormatField;
import org.skbsh.format.packet.PacketFields;
import org.skbsh.format.packet.PacketHeaders;
import org.skbsh.format.packet.PacketText;
import org.skbsh.model.EventRow;

/**
 * Finds a packet's headers among the bytes around its data that an event probe records, and which of these bytes are the
 * packet's: the places are those of {@code struct sk_buff} (include/linux/skbuff.h).
 */
public final class RawHeaders {
    /** The bytes around the packet's data that a probe records, in its field {@code b}. */
    public static final int BYTES = 192;

    /** How many of them are before the data: where TCP has taken its headers off, IPv6's and its own are up to 100 bytes. */
    public static final int BEFORE_DATA = 96;

    private static final int ETHERNET_HEADER = 14;
    private static final int UNSET = 0xffff;
    // The offsets from head have 32 bits at most, and a buffer is far smaller.
    private static final long LONGEST_BUFFER = 1 << 24;

    private final FieldReader head;
    private final FieldReader data;
    private final FieldReader tail;
    private final FieldReader network;
    private final FieldReader link;
    private final FieldReader len;
    private final FormatField bytes;
    private final PacketHeaders headers = new PacketHeaders();
    /** Of the current packet: where its bytes begin and end in the page, and its network header. */
    private int first;

    private int behind;
    private int at;

    private RawHeaders(EventFormat format, FieldReaders readers, FormatField bytes) {
        this.head = RawPacket.number("head", format, readers);
        this.data = RawPacket.number("data", format, readers);
        this.tail = RawPacket.number("tail", format, readers);
        this.network = RawPacket.number("nh", format, readers);
        this.link = RawPacket.number("mh", format, readers);
        this.len = RawPacket.number("len", format, readers);
        this.bytes = bytes;
    }

    /** Empty if the event has no such bytes. */
    static Optional<RawHeaders> of(EventFormat format, FieldReaders readers) {
        return format.field("b")
                .filter(field -> field.size() == BYTES && format.field("nh").isPresent())
                .map(field -> new RawHeaders(format, readers, field));
    }

    /**
     * The headers of an entry's packet; without any where the kernel has not set their place yet, or they are not among the bytes.
     *
     * @param protocol the Ethernet protocol; 0 if unknown
     */
    PacketHeaders read(byte[] page, int from, int to, int protocol) {
        if (find(page, from, to)) {
            headers.read(page, first, behind, at, protocol);
        } else {
            headers.read(page, 0, 0, -1, 0);
        }
        return headers;
    }

    // The bytes begin BEFORE_DATA before data; the buffer's are those from head to head + tail.
    private boolean find(byte[] page, int from, int to) {
        long begin = head.read(page, from, to);
        long beforeData = data.read(page, from, to) - begin;
        long end = tail.read(page, from, to);
        long header = network.read(page, from, to);
        // The network header is never at the very beginning of a buffer, which has room before it: 0 is not set yet.
        boolean known = from + bytes.end() <= to
                && begin != 0
                && beforeData >= 0
                && beforeData <= end
                && end < LONGEST_BUFFER
                && header > 0
                && header != UNSET;
        if (!known) {
            return false;
        }
        int start = from + bytes.offset();
        first = start + (int) Math.max(0, BEFORE_DATA - beforeData);
        behind = start + (int) Math.min(BYTES, BEFORE_DATA - beforeData + end);
        at = start + (int) (BEFORE_DATA - beforeData + header);
        return at >= first && at < behind;
    }

    /** Keeps the bytes of the packet whose headers were just read, if they were found. */
    void keep(byte[] page, int from, int to, PacketFields fields, EventRow row) {
        if (!find(page, from, to)) {
            return;
        }
        // len counts from data on, which is moved from header to header.
        long end = from + bytes.offset() + BEFORE_DATA + len.read(page, from, to);
        int ethernet = at - ETHERNET_HEADER;
        boolean hasEthernet = network.read(page, from, to) - link.read(page, from, to) == ETHERNET_HEADER;
        // An IP packet from its own header on; another only with Ethernet's, which says what it is.
        if (headers.isIp()) {
            fields.keep(PacketText.Link.IP, page, headers.network, behind, end - headers.network, row);
        } else if (hasEthernet && ethernet >= first) {
            fields.keep(PacketText.Link.ETHERNET, page, ethernet, behind, end - ethernet, row);
        }
    }
}

package org.skbsh.format.bpftrace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.skbsh.format.Digits;
import org.skbsh.format.packet.PacketFields;
import org.skbsh.format.packet.PacketHeaders;
import org.skbsh.format.packet.PacketText;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;

/**
 * The bytes of a packet from its network header on, as skbsh's programs print them: {@code le800:28:28:1c000045:…},
 * the byte order of the machine that loaded them, the Ethernet protocol, how many bytes there are, how many the packet
 * has, and words of 64 bits in hexadecimal, of which the last may hold more than the packet.
 */
public final class BpftracePacket {
    /** How many words the programs print. */
    public static final int WORDS = 24;

    /** How many bytes those are. */
    public static final int MOST = WORDS * Long.BYTES;

    /** The format for bpftrace's printf, after the byte order. */
    public static final String PRINTF = "%x:%d:%lld" + ":%llx".repeat(WORDS);

    private static final int HEXADECIMAL = 16;
    private static final int FIRST_WORD = 3;
    private static final int PARTS = FIRST_WORD + WORDS;

    private final PacketFields fields;
    private final PacketHeaders headers = new PacketHeaders();
    private final EventRow found = new EventRow();
    private final byte[] bytes = new byte[MOST];

    BpftracePacket(EventSink sink) {
        this.fields = new PacketFields(sink);
    }

    /** Sets what the packet says, except what the row already has from the event itself; nothing if it is damaged. */
    void set(String printed, EventRow row) {
        ByteOrder order = printed.startsWith("be") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        String[] parts = printed.substring(Math.min(2, printed.length())).split(":");
        int length = parts.length == PARTS ? Digits.small(parts[1], MOST) : -1;
        if (length < 0 || !words(parts, order)) {
            return;
        }
        headers.read(bytes, 0, length, 0, Integer.parseInt(parts[0], HEXADECIMAL));
        found.clear();
        fields.set(headers, bytes, found);
        if (headers.isIp()) {
            long all = Digits.number(parts[2]);
            fields.keep(PacketText.Link.IP, bytes, headers.network, length, all - headers.network, found);
        }
        for (int nth = 0; nth < found.fieldCount(); nth++) {
            if (!row.has(found.fieldAt(nth))) {
                row.field(found.fieldAt(nth), found.valueAt(nth));
            }
        }
    }

    private boolean words(String[] parts, ByteOrder order) {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(order);
        try {
            Integer.parseInt(parts[0], HEXADECIMAL);
            for (int word = 0; word < WORDS; word++) {
                all.putLong(Long.parseUnsignedLong(parts[FIRST_WORD + word], HEXADECIMAL));
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

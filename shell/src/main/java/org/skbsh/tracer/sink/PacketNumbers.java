package org.skbsh.tracer.sink;

import java.util.Optional;
import java.util.OptionalInt;

import org.skbsh.format.Protocols;
import org.skbsh.kernel.net.PacketEnds;
import org.skbsh.model.EventRow;
import org.skbsh.model.FieldTable;
import org.skbsh.model.TextField;
import org.skbsh.model.TextTable;
import org.skbsh.tracer.packet.RowPacket;

/** The two ends of a packet as numbers of a capture, texts by theirs: equal for equal ends. */
record PacketNumbers(int namespace, long protocol, long saddr, long daddr, long sport, long dport) {
    /**
     * Those of a row; empty if it lacks its namespace, its protocol or an address.
     *
     * @param packet reads the row
     */
    static Optional<PacketNumbers> of(EventRow row, RowPacket packet) {
        // Most events of a trace without the fields of packets end here.
        if (row.text(TextField.NETNS) <= 0) {
            return Optional.empty();
        }
        packet.read(row);
        PacketNumbers numbers = new PacketNumbers(
                row.text(TextField.NETNS),
                packet.value(RowPacket.L4),
                packet.value(RowPacket.SADDR),
                packet.value(RowPacket.DADDR),
                packet.value(RowPacket.SPORT),
                packet.value(RowPacket.DPORT));
        // A text without room has a number below 0, as what is absent has.
        boolean whole = numbers.protocol > 0 && numbers.saddr > 0 && numbers.daddr > 0;
        return whole ? Optional.of(numbers) : Optional.empty();
    }

    /** What they stand for; empty if that can't be a packet of a socket. */
    Optional<PacketEnds> ends(TextTable names) {
        String inode = names.text(namespace);
        OptionalInt number = Protocols.transport(names.text((int) protocol));
        return inode.matches("\\d{1,18}") && number.isPresent()
                ? Optional.of(new PacketEnds(
                        Long.parseLong(inode),
                        number.getAsInt(),
                        names.text((int) saddr),
                        port(sport),
                        names.text((int) daddr),
                        port(dport)))
                : Optional.empty();
    }

    private static int port(long port) {
        return port == FieldTable.ABSENT ? 0 : (int) port;
    }
}

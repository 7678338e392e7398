package org.skbsh.tracer.sink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.skbsh.format.Protocols;
import org.skbsh.kernel.net.PacketEnds;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.TextField;

/** Reads from rows whose packet it is. */
final class PacketFields {
    private static final List<String> NAMES = List.of("l4", "saddr", "daddr", "sport", "dport");
    private static final int L4 = 0;
    private static final int SADDR = 1;
    private static final int DADDR = 2;
    private static final int SPORT = 3;
    private static final int DPORT = 4;
    private static final int OTHER = -1;

    /** The same as numbers of the capture: equal for equal packets. */
    record Numbers(int namespace, long protocol, long saddr, long daddr, long sport, long dport) {}

    private final EventSink sink;
    /** By the number of a field of the capture. */
    private final List<Integer> places = new ArrayList<>();

    private final long[] found = new long[NAMES.size()];

    /** @param sink holds the names and fields of the rows */
    PacketFields(EventSink sink) {
        this.sink = sink;
    }

    /** Empty if a row lacks its namespace, its protocol or an address. */
    Optional<Numbers> of(EventRow row) {
        Arrays.fill(found, FieldTable.ABSENT);
        for (int nth = 0; nth < row.fieldCount(); nth++) {
            int place = place(row.fieldAt(nth));
            if (place != OTHER) {
                found[place] = row.valueAt(nth);
            }
        }
        boolean whole = row.text(TextField.NETNS) > 0
                && found[L4] != FieldTable.ABSENT
                && found[SADDR] != FieldTable.ABSENT
                && found[DADDR] != FieldTable.ABSENT;
        return whole
                ? Optional.of(new Numbers(
                        row.text(TextField.NETNS), found[L4], found[SADDR], found[DADDR], found[SPORT], found[DPORT]))
                : Optional.empty();
    }

    private int place(int field) {
        while (places.size() <= field) {
            places.add(place(sink.fields().all().get(places.size())));
        }
        return places.get(field);
    }

    private static int place(Field field) {
        int place = NAMES.indexOf(field.name());
        boolean text = place <= DADDR;
        return text == (field.kind() == Field.Kind.TEXT) ? place : OTHER;
    }

    /** Empty if that can't be a packet of a socket. */
    Optional<PacketEnds> packet(Numbers numbers) {
        String namespace = sink.names().text(numbers.namespace());
        OptionalInt protocol = Protocols.transport(text(numbers.protocol()));
        return namespace.matches("\\d{1,18}") && protocol.isPresent()
                ? Optional.of(new PacketEnds(
                        Long.parseLong(namespace),
                        protocol.getAsInt(),
                        text(numbers.saddr()),
                        port(numbers.sport()),
                        text(numbers.daddr()),
                        port(numbers.dport())))
                : Optional.empty();
    }

    private String text(long number) {
        return sink.names().text((int) number);
    }

    private static int port(long port) {
        return port == FieldTable.ABSENT ? 0 : (int) port;
    }
}

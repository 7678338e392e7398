package org.skbsh.tracer.packet;

import java.util.BitSet;
import java.util.function.Predicate;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.FieldTable;
import org.skbsh.model.TextField;
import org.skbsh.model.TextTable;
import org.skbsh.tracer.packet.PacketCondition.Side;

/** Decides whether an event's packet matches an expression. For one thread. Each distinct text is looked at once. */
public final class PacketMatcher {
    private final TextTable names;
    private final RowPacket packet;
    private final Test test;

    PacketMatcher(PacketCondition condition, EventSink sink) {
        this.names = sink.names();
        this.packet = new RowPacket(sink.fields());
        this.test = test(condition);
    }

    public boolean matches(EventRow row) {
        packet.read(row);
        return test.on(row);
    }

    private interface Test {
        boolean on(EventRow row);
    }

    private Test test(PacketCondition condition) {
        if (condition instanceof PacketCondition.And and) {
            Test left = test(and.left());
            Test right = test(and.right());
            return row -> left.on(row) && right.on(row);
        }
        if (condition instanceof PacketCondition.Or or) {
            Test left = test(or.left());
            Test right = test(or.right());
            return row -> left.on(row) || right.on(row);
        }
        if (condition instanceof PacketCondition.Not not) {
            Test other = test(not.other());
            return row -> !other.on(row);
        }
        return single(condition);
    }

    private Test single(PacketCondition condition) {
        if (condition instanceof PacketCondition.Ethernet ethernet) {
            Known name = new Known(ethernet.name()::equals);
            return row -> name.accepts(row.text(TextField.PROTOCOL));
        }
        if (condition instanceof PacketCondition.Transport transport) {
            Known name = new Known(transport.name()::equals);
            return row -> name.accepts(packet.value(RowPacket.L4));
        }
        if (condition instanceof PacketCondition.Address address) {
            Known range = new Known(address.range()::contains);
            return side(
                    address.side(),
                    row -> range.accepts(packet.value(RowPacket.SADDR)),
                    row -> range.accepts(packet.value(RowPacket.DADDR)));
        }
        if (condition instanceof PacketCondition.Port port) {
            return side(
                    port.side(),
                    row -> isIn(packet.value(RowPacket.SPORT), port.from(), port.to()),
                    row -> isIn(packet.value(RowPacket.DPORT), port.from(), port.to()));
        }
        if (condition instanceof PacketCondition.Length length) {
            return row -> isIn(packet.value(RowPacket.LEN), length.from(), length.to());
        }
        PacketCondition.Vlan vlan = (PacketCondition.Vlan) condition;
        return row -> {
            long id = packet.value(RowPacket.VLAN);
            return id != FieldTable.ABSENT && (vlan.id().isEmpty() || vlan.id().getAsInt() == id);
        };
    }

    private static Test side(Side side, Test source, Test destination) {
        return switch (side) {
            case SOURCE -> source;
            case DESTINATION -> destination;
            case EITHER -> row -> source.on(row) || destination.on(row);
        };
    }

    private static boolean isIn(long value, long from, long to) {
        return value != FieldTable.ABSENT && value >= from && value <= to;
    }

    /** Texts that were looked at before, by their numbers. */
    private final class Known {
        private final Predicate<String> accepted;
        private final BitSet seen = new BitSet();
        private final BitSet yes = new BitSet();

        Known(Predicate<String> accepted) {
            this.accepted = accepted;
        }

        // 0 is the text of what was not recorded; a text without room has no number.
        boolean accepts(long id) {
            if (id <= 0) {
                return false;
            }
            int number = (int) id;
            if (!seen.get(number)) {
                seen.set(number);
                yes.set(number, accepted.test(names.text(number)));
            }
            return yes.get(number);
        }
    }
}

package org.skbsh.tracer.packet;

import java.util.OptionalInt;

/** One condition on a packet; a packet that lacks the field does not meet it. As text: what {@link PacketExpression} reads. */
sealed interface PacketCondition {
    record And(PacketCondition left, PacketCondition right) implements PacketCondition {
        @Override
        public String toString() {
            return "(" + left + " and " + right + ")";
        }
    }

    record Or(PacketCondition left, PacketCondition right) implements PacketCondition {
        @Override
        public String toString() {
            return "(" + left + " or " + right + ")";
        }
    }

    /** Met by every packet that does not meet the other, also one that lacks the field. */
    record Not(PacketCondition other) implements PacketCondition {
        @Override
        public String toString() {
            return "not " + other;
        }
    }

    /** Which end of the packet's way. */
    enum Side {
        SOURCE("src "),
        DESTINATION("dst "),
        EITHER("");

        private final String word;

        Side(String word) {
            this.word = word;
        }
    }

    /**
     * The protocol that Ethernet carries.
     *
     * @param word as users write it
     * @param name as events have it
     */
    record Ethernet(String word, String name) implements PacketCondition {
        @Override
        public String toString() {
            return word;
        }
    }

    /** @param name the protocol above IP, as events have it */
    record Transport(String name) implements PacketCondition {
        @Override
        public String toString() {
            return "proto " + name;
        }
    }

    record Address(Side side, AddressRange range) implements PacketCondition {
        @Override
        public String toString() {
            return side.word + "net " + range;
        }
    }

    /** From one port to another, both included. */
    record Port(Side side, int from, int to) implements PacketCondition {
        @Override
        public String toString() {
            return side.word + "portrange " + from + "-" + to;
        }
    }

    /** From one length to another, both included. */
    record Length(long from, long to) implements PacketCondition {
        @Override
        public String toString() {
            if (to == Long.MAX_VALUE) {
                return "greater " + from;
            }
            return from == 0 ? "less " + to : "(greater " + from + " and less " + to + ")";
        }
    }

    /** @param id empty for any */
    record Vlan(OptionalInt id) implements PacketCondition {
        @Override
        public String toString() {
            return id.isPresent() ? "vlan " + id.getAsInt() : "vlan";
        }
    }
}

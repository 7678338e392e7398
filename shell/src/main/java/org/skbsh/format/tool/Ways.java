package org.skbsh.format.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.skbsh.model.EventSink;
import org.skbsh.model.FreeingFunctions;

/** The ways of packets, each known by its address, through the functions that a tracer shows. It forgets the oldest. */
public final class Ways {
    private static final int MOST_PACKETS = 1 << 14;

    private final Map<String, Packet> packets = new LinkedHashMap<>();
    private long count;
    private String last = "";

    private static final class Packet {
        private final Way way = new Way();
        private int step = FreeingFunctions.NO_STEP;
        private String function = "";

        private boolean ended() {
            return step != FreeingFunctions.NO_STEP;
        }

        // A free goes on to its next steps; anything else at the address is another packet.
        private boolean goesOn(String next) {
            int nextStep = FreeingFunctions.step(next);
            return step < FreeingFunctions.LAST_STEP
                    && (FreeingFunctions.isWithin(next) || nextStep >= step && !next.equals(function));
        }
    }

    /** Whether a packet ends by a function. */
    public static boolean isEnd(String function) {
        return FreeingFunctions.step(function) != FreeingFunctions.NO_STEP;
    }

    /** A packet is at a function. Its way, if that is the first by which it ends. */
    public Optional<Way> at(String address, String function) {
        last = function;
        Packet packet = packets.get(address);
        if (packet == null || packet.ended() && !packet.goesOn(function)) {
            packet = begin(address);
        }
        boolean first = !packet.ended();
        int step = FreeingFunctions.step(function);
        if (step != FreeingFunctions.NO_STEP) {
            packet.step = step;
            packet.function = function;
            return first ? Optional.of(packet.way) : Optional.empty();
        }
        if (first) {
            packet.way.through(function);
        }
        return Optional.empty();
    }

    private Packet begin(String address) {
        count++;
        if (packets.remove(address) == null && packets.size() == MOST_PACKETS) {
            packets.remove(packets.keySet().iterator().next());
        }
        Packet packet = new Packet();
        packets.put(address, packet);
        return packet;
    }

    /** Says so, if packets were seen of which none ended. */
    public void remark(String tool, EventSink sink) {
        if (count > 0) {
            sink.remark("a " + tool + " trace of " + count + (count == 1 ? " packet" : " packets")
                    + " in which no packet is freed; it ends at " + last);
        }
    }
}

package org.skbsh.format.profile;

import java.io.IOException;

import com.google.protobuf.CodedOutputStream;

/** Writes the packets of a Perfetto trace, by {@code trace_packet.proto}, as one sequence. */
final class PerfettoPackets {
    private static final int PACKET = 1;
    private static final int TIMESTAMP = 8;
    private static final int SEQUENCE = 10;
    private static final int INTERNED_DATA = 12;
    private static final int SEQUENCE_FLAGS = 13;
    private static final int CLEARED = 1;
    private static final int NEEDS_STATE = 2;

    private final CodedOutputStream out;
    private final PerfettoStacks stacks;
    private boolean begun;

    /** @param stacks what they have not told yet goes with the next packet */
    PerfettoPackets(CodedOutputStream out, PerfettoStacks stacks) {
        this.out = out;
        this.stacks = stacks;
    }

    /**
     * Writes a packet.
     *
     * @param time nanoseconds since boot
     * @param field of its payload, in TracePacket
     */
    void write(long time, int field, ProtoMessage payload) throws IOException {
        ProtoMessage packet = new ProtoMessage()
                .number(TIMESTAMP, time)
                .number(SEQUENCE, 1)
                .number(SEQUENCE_FLAGS, begun ? NEEDS_STATE : CLEARED | NEEDS_STATE);
        begun = true;
        byte[] news = stacks.news().bytes();
        if (news.length > 0) {
            packet.bytes(INTERNED_DATA, news);
        }
        out.writeByteArray(PACKET, packet.message(field, payload).bytes());
    }
}

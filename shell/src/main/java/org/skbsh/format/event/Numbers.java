package org.skbsh.format.event;

import java.nio.ByteOrder;

/** Numbers among bytes, in the byte order of the kernel that wrote them. */
public record Numbers(boolean bigEndian) {
    public static Numbers of(ByteOrder order) {
        return new Numbers(order == ByteOrder.BIG_ENDIAN);
    }

    int unsigned16(byte[] bytes, int at) {
        return bigEndian
                ? (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff
                : bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    public int signed32(byte[] bytes, int at) {
        return bigEndian
                ? unsigned16(bytes, at) << 16 | unsigned16(bytes, at + 2)
                : unsigned16(bytes, at) | unsigned16(bytes, at + 2) << 16;
    }

    public long unsigned32(byte[] bytes, int at) {
        return signed32(bytes, at) & 0xffffffffL;
    }

    public long signed64(byte[] bytes, int at) {
        return bigEndian
                ? unsigned32(bytes, at) << 32 | unsigned32(bytes, at + 4)
                : unsigned32(bytes, at) | unsigned32(bytes, at + 4) << 32;
    }

    /** A number of 1, 2, 4 or 8 bytes; a longer one counts by its first 8. */
    public long number(byte[] bytes, int at, int size, boolean signed) {
        return switch (size) {
            case 1 -> signed ? bytes[at] : bytes[at] & 0xff;
            case 2 -> signed ? (short) unsigned16(bytes, at) : unsigned16(bytes, at);
            case 4 -> signed ? signed32(bytes, at) : unsigned32(bytes, at);
            default -> signed64(bytes, at);
        };
    }
}

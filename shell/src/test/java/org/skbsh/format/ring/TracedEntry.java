package org.skbsh.format.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the data of one entry, for {@link PageWriter}. */
final class TracedEntry {
    private final ByteBuffer data;

    private TracedEntry(ByteOrder order, int size) {
        this.data = ByteBuffer.allocate(size).order(order);
    }

    /** @param context interrupt flags and preemption count */
    static TracedEntry of(ByteOrder order, int size, int id, int pid, int context) {
        TracedEntry entry = new TracedEntry(order, size);
        entry.data.putShort((short) id).put((byte) context).put((byte) 0).putInt(pid);
        return entry;
    }

    TracedEntry at(int offset) {
        data.position(offset);
        return this;
    }

    TracedEntry u8(int value) {
        data.put((byte) value);
        return this;
    }

    TracedEntry u16(int value) {
        data.putShort((short) value);
        return this;
    }

    TracedEntry u32(long value) {
        data.putInt((int) value);
        return this;
    }

    TracedEntry u64(long value) {
        data.putLong(value);
        return this;
    }

    TracedEntry text(String value) {
        data.put(value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] data() {
        return data.array();
    }
}

package org.skbsh.format.pcapng;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the blocks of a pcapng file, as draft-ietf-opsawg-pcapng describes them, the lowest bytes first. */
final class Blocks {
    private static final int SECTION = 0x0a0d0d0a;
    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;

    private static final int COMMENT = 1;
    private static final int PROGRAM = 4;
    private static final int NAME = 2;
    private static final int RESOLUTION = 9;
    private static final int NANOSECONDS = 9;
    private static final int MOST_TEXT = 0xffff;

    private final OutputStream out;

    Blocks(OutputStream out) {
        this.out = out;
    }

    void section(String program, String comment) throws IOException {
        Body body = new Body();
        // Version 1.0, of unknown length.
        body.number32(BYTE_ORDER).number16(1).number16(0).number64(-1);
        body.option(COMMENT, comment).option(PROGRAM, program);
        write(SECTION, body.endOfOptions());
    }

    /** @param name of the device; empty if unknown */
    void device(int linkType, String name) throws IOException {
        Body body = new Body();
        // Packets of any length.
        body.number16(linkType).number16(0).number32(0);
        body.option(NAME, name).option(RESOLUTION, new byte[] {NANOSECONDS});
        write(INTERFACE, body.endOfOptions());
    }

    /**
     * @param device in the order of {@link #device}, from 0
     * @param nanos since 1970
     * @param length of the packet, of which the bytes may be the beginning
     */
    void packet(int device, long nanos, byte[] bytes, long length, String comment) throws IOException {
        Body body = new Body();
        body.number32(device).number32((int) (nanos >> 32)).number32((int) nanos);
        body.number32(bytes.length).number32((int) length).bytes(bytes);
        body.option(COMMENT, comment);
        write(PACKET, body.endOfOptions());
    }

    private void write(int type, Body body) throws IOException {
        int length = body.bytes.size() + 12;
        out.write(new Body().number32(type).number32(length).bytes.toByteArray());
        body.bytes.writeTo(out);
        out.write(new Body().number32(length).bytes.toByteArray());
    }

    /** What is in a block; all of it in multiples of four bytes. */
    private static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Body number16(int value) {
            return number(value, Short.BYTES);
        }

        Body number32(int value) {
            return number(value, Integer.BYTES);
        }

        Body number64(long value) {
            return number(value, Long.BYTES);
        }

        private Body number(long value, int size) {
            byte[] all = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array();
            bytes.write(all, 0, size);
            return this;
        }

        Body bytes(byte[] value) {
            bytes.writeBytes(value);
            bytes.writeBytes(new byte[-value.length & 3]);
            return this;
        }

        // An empty text says nothing; a length has 16 bits.
        Body option(int code, String text) {
            byte[] value = text.getBytes(StandardCharsets.UTF_8);
            return value.length == 0 || value.length > MOST_TEXT ? this : option(code, value);
        }

        Body option(int code, byte[] value) {
            return number16(code).number16(value.length).bytes(value);
        }

        Body endOfOptions() {
            return number32(0);
        }
    }
}

package org.skbsh.format.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.google.protobuf.CodedOutputStream;

/** A message of Protocol Buffers that is being written, field by field. */
final class ProtoMessage {
    private static final int DELIMITED = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes, 64);

    private interface Writing {
        void run() throws IOException;
    }

    /** A field of type int64, uint64, uint32, int32 (not below 0), bool or an enum. */
    ProtoMessage number(int field, long value) {
        return write(() -> out.writeUInt64(field, value));
    }

    /** A field of type string, or of bytes that are UTF-8. */
    ProtoMessage text(int field, String text) {
        return write(() -> out.writeString(field, text));
    }

    ProtoMessage message(int field, ProtoMessage inner) {
        return bytes(field, inner.bytes());
    }

    /** A message that is written already. */
    ProtoMessage bytes(int field, byte[] inner) {
        return write(() -> out.writeByteArray(field, inner));
    }

    /** A repeated field of numbers, packed. */
    ProtoMessage packed(int field, Iterable<Long> values) {
        return write(() -> {
            ByteArrayOutputStream numbers = new ByteArrayOutputStream();
            CodedOutputStream all = CodedOutputStream.newInstance(numbers, 64);
            for (long value : values) {
                all.writeUInt64NoTag(value);
            }
            all.flush();
            out.writeTag(field, DELIMITED);
            out.writeByteArrayNoTag(numbers.toByteArray());
        });
    }

    byte[] bytes() {
        write(out::flush);
        return bytes.toByteArray();
    }

    private ProtoMessage write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException impossible) {
            // An array takes all bytes.
            throw new UncheckedIOException(impossible);
        }
    }
}

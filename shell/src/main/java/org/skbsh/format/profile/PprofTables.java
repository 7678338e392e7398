package org.skbsh.format.profile;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.protobuf.CodedOutputStream;

/** The tables of a pprof file: texts, modules and functions, each once, by number. */
final class PprofTables {
    private static final int MAPPING = 3;
    private static final int LOCATION = 4;
    private static final int FUNCTION = 5;
    private static final int STRING_TABLE = 6;

    private final Map<String, Long> texts = new LinkedHashMap<>();
    private final Map<String, Long> binaries = new LinkedHashMap<>();
    private final Map<ProfileFrame, Long> frames = new LinkedHashMap<>();

    PprofTables() {
        // The first text must be the empty one, the first mapping the main binary.
        text("");
        binary(ProfileFrame.KERNEL);
    }

    /** The place of a text, from 0. */
    long text(String text) {
        return number(texts, text, 0);
    }

    /** The number of a frame's location, which is its function's too, from 1. */
    long location(ProfileFrame frame) {
        binary(frame.binary());
        text(frame.name());
        return number(frames, frame, 1);
    }

    private long binary(String binary) {
        text(binary);
        return number(binaries, binary, 1);
    }

    private static <T> long number(Map<T, Long> table, T entry, int first) {
        Long known = table.putIfAbsent(entry, (long) table.size() + first);
        return known == null ? table.size() - 1L + first : known;
    }

    void writeTo(CodedOutputStream out) throws IOException {
        for (Map.Entry<String, Long> binary : binaries.entrySet()) {
            // Mapping: id, filename, has_functions.
            write(
                    MAPPING,
                    new ProtoMessage()
                            .number(1, binary.getValue())
                            .number(5, text(binary.getKey()))
                            .number(7, 1),
                    out);
        }
        for (Map.Entry<ProfileFrame, Long> frame : frames.entrySet()) {
            long id = frame.getValue();
            ProtoMessage line = new ProtoMessage().number(1, id);
            // Location: id, mapping_id, line.
            ProtoMessage location = new ProtoMessage()
                    .number(1, id)
                    .number(2, binary(frame.getKey().binary()))
                    .message(4, line);
            write(LOCATION, location, out);
            long name = text(frame.getKey().name());
            // Function: id, name, system_name.
            write(FUNCTION, new ProtoMessage().number(1, id).number(2, name).number(3, name), out);
        }
        for (String text : texts.keySet()) {
            out.writeString(STRING_TABLE, text);
        }
    }

    private static void write(int field, ProtoMessage message, CodedOutputStream out) throws IOException {
        out.writeByteArray(field, message.bytes());
    }
}

package org.skbsh.format.pcapng;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a pcapng file as its specification says, apart from the code that writes one. */
public final class PcapngFile {
    private final List<String> blocks = new ArrayList<>();

    private PcapngFile() {}

    /** The blocks of a file, a line each. */
    public static List<String> blocks(byte[] file) {
        PcapngFile read = new PcapngFile();
        ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (all.hasRemaining()) {
            int from = all.position();
            int type = all.getInt();
            int length = all.getInt();
            if (length % 4 != 0 || all.getInt(from + length - 4) != length) {
                throw new IllegalArgumentException("a block of " + length + " bytes");
            }
            ByteBuffer body = all.slice(from + 8, length - 12).order(ByteOrder.LITTLE_ENDIAN);
            read.blocks.add(read.block(type, body));
            all.position(from + length);
        }
        return List.copyOf(read.blocks);
    }

    private String block(int type, ByteBuffer body) {
        return switch (type) {
            case 0x0a0d0d0a -> section(body);
            case 1 ->
                "interface link " + body.getShort() + " " + body.getShort() + " most " + body.getInt()
                        + options(body, Map.of(2, "name"));
            case 6 -> packet(body);
            default -> "block " + type;
        };
    }

    private String section(ByteBuffer body) {
        if (body.getInt() != 0x1a2b3c4d) {
            throw new IllegalArgumentException("byte order");
        }
        return "section " + body.getShort() + "." + body.getShort() + " of " + body.getLong()
                + options(body, Map.of(1, "comment", 4, "program"));
    }

    private String packet(ByteBuffer body) {
        int device = body.getInt();
        long time = (long) body.getInt() << 32 | Integer.toUnsignedLong(body.getInt());
        byte[] bytes = new byte[body.getInt()];
        int length = body.getInt();
        body.get(bytes);
        body.position(body.position() + (-bytes.length & 3));
        return "packet on " + device + " at " + time + " " + HexFormat.of().formatHex(bytes) + " of " + length
                + options(body, Map.of(1, "comment"));
    }

    private static String options(ByteBuffer body, Map<Integer, String> texts) {
        Map<String, String> options = new TreeMap<>();
        for (int code = body.getShort(); code != 0; code = body.getShort()) {
            byte[] value = new byte[Short.toUnsignedInt(body.getShort())];
            body.get(value);
            body.position(body.position() + (-value.length & 3));
            options.put(
                    texts.getOrDefault(code, "option " + code),
                    texts.containsKey(code)
                            ? new String(value, StandardCharsets.UTF_8)
                            : HexFormat.of().formatHex(value));
        }
        if (body.getShort() != 0 || body.hasRemaining()) {
            throw new IllegalArgumentException("the end of options");
        }
        return " " + options;
    }
}

package org.skbsh.format.tracecmd;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;

/** How parts of a file of version 7 are packed: lib/trace-cmd/trace-compress*.c. */
enum DatPacking {
    NONE,
    ZLIB,
    ZSTD;

    /** All of the kernel's symbols are some 12 MB. */
    private static final long LONGEST = 256 << 20;

    /** Zeros are packed well, but a damaged length must not ask for more than a file can hold. */
    private static final long GREATEST_RATIO = 1 << 14;

    static DatPacking of(String name) throws IOException {
        return switch (name) {
            case "none" -> NONE;
            case "zlib" -> ZLIB;
            case "zstd" -> ZSTD;
            default -> throw new IOException("it is packed by '" + name + "', which skbsh does not know");
        };
    }

    /** @param length of the bytes unpacked, as the file says */
    byte[] unpacked(byte[] packed, long length) throws IOException {
        if (length > LONGEST || length > packed.length * GREATEST_RATIO) {
            throw new ZipException("a packed part of " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        return switch (this) {
            case NONE -> packed;
            case ZLIB -> inflated(packed, bytes);
            case ZSTD -> unzstd(packed, bytes);
        };
    }

    private static byte[] inflated(byte[] packed, byte[] into) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int length = 0;
            while (length < into.length) {
                int count = inflater.inflate(into, length, into.length - length);
                if (count == 0) {
                    throw new ZipException("a packed part is damaged");
                }
                length += count;
            }
            return into;
        } catch (DataFormatException e) {
            throw new ZipException("a packed part is damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static byte[] unzstd(byte[] packed, byte[] into) throws IOException {
        try {
            int length = new ZstdDecompressor().decompress(packed, 0, packed.length, into, 0, into.length);
            if (length < into.length) {
                throw new ZipException("a packed part is shorter than it says");
            }
            return into;
        } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ZipException("a packed part is damaged: " + e.getMessage());
        }
    }
}

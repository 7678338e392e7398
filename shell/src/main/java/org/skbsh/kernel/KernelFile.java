package org.skbsh.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of the kernel's own file systems. Its size is unknown, and some ({@code events/header_page}, the numbers
 * of sysctl) give all of it to the first read and nothing to the next, which Java's own means take for a file of one byte.
 */
public final class KernelFile {
    private static final int USUAL = 1 << 16;

    private KernelFile() {}

    public static byte[] bytes(Path file) throws IOException {
        // A list of pieces: a growing array would at times exist three times, and the symbols alone are many MB.
        List<byte[]> pieces = new ArrayList<>();
        byte[] piece = new byte[USUAL];
        int length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int count;
            while ((count = in.read(piece, length, USUAL - length)) > 0) {
                length += count;
                if (length == USUAL) {
                    pieces.add(piece);
                    piece = new byte[USUAL];
                    length = 0;
                }
            }
        }
        byte[] bytes = new byte[pieces.size() * USUAL + length];
        for (int at = 0; at < pieces.size(); at++) {
            System.arraycopy(pieces.get(at), 0, bytes, at * USUAL, USUAL);
        }
        System.arraycopy(piece, 0, bytes, pieces.size() * USUAL, length);
        return bytes;
    }

    public static String text(Path file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }
}

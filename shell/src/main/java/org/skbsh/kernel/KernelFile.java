package org.skbsh.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file of the kernel's own file systems. Its size is unknown, and some ({@code events/header_page}) give all of it to the
 * first read and nothing to the next, which Java's own means take for a file of one byte.
 */
final class KernelFile {
    private static final int USUAL = 1 << 16;

    private KernelFile() {}

    static byte[] bytes(Path file) throws IOException {
        byte[] bytes = new byte[USUAL];
        int length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int count;
            while ((count = in.read(bytes, length, bytes.length - length)) > 0) {
                length += count;
                bytes = length == bytes.length ? Arrays.copyOf(bytes, length * 2) : bytes;
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    static String text(Path file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }
}

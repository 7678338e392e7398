package org.skbsh.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Small files that unpack to much more than the heap that they are read with. */
@Tag("long")
@Timeout(120)
class BombTest {
    private static final String HEAP = "-Xmx48m";
    private static final int PIECE = 1 << 20;
    private static final int MANY = 256;
    private static final int SOME = 64;
    private static final String MAP = "{\"type\": \"map\", \"data\": {\"@\": {\"\\n    kfree_skb+1\\n\": 5}}}\n";

    @TempDir
    Path directory;

    @Test
    void oneEndlessTextOfJsonIsOneUnreadLine() throws Exception {
        Path bomb = bomb(MANY, MAP + "{\"type\": \"printf\", \"data\": \"", "x", "\"}\n" + MAP);

        assertThat(loaded(bomb)).isEqualTo("5 0 1 0");
    }

    @Test
    void oneEndlessLineOfJsonIsReadAsItComes() throws Exception {
        String entry = ", \"" + "\\n    tcp_v4_rcv+145".repeat(40) + "\\n\": 2";
        Path bomb = bomb(SOME, MAP + "{\"type\": \"map\", \"data\": {\"@drops\": {\"a\": 1", entry, "}}}\n" + MAP);

        // What is printed again under the same key is its newest count.
        assertThat(loaded(bomb)).isEqualTo(5 + 1 + 2 + " 0 0 0");
    }

    @Test
    void linesThatAreNoneOfFtracesAreCounted() throws Exception {
        Path bomb = bomb(SOME, "# tracer: nop\n", "x".repeat(63) + "\n", "");

        assertThat(loaded(bomb)).isEqualTo("0 0 " + (long) PIECE / 64 * SOME + " 0");
    }

    @Test
    void oneEndlessLineOfFtraceIsOneUnreadLine() throws Exception {
        Path bomb = bomb(MANY, "# tracer: nop\n", " [1] -1", "\n");

        assertThat(loaded(bomb)).isEqualTo("0 0 1 0");
    }

    @Test
    void oneEndlessLineOfAHistogramIsOneUnreadLine() throws Exception {
        String entry = "{ reason:          2 } hitcount:          5\n";
        Path bomb = bomb(MANY, "# event histogram\n" + entry + "{ ", "a: ", "\n" + entry);

        assertThat(loaded(bomb)).isEqualTo("10 0 1 0");
    }

    @Test
    void functionsThatFindNoRoomAreCounted() throws Exception {
        Path bomb = directory.resolve("symbols.gz");
        int entries = 1_000_000;
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb), 1 << 16)) {
            out.write("Attaching 1 probe...\n".getBytes(StandardCharsets.UTF_8));
            for (int nth = 0; nth < entries; nth++) {
                out.write(("@[\n    function" + nth + "+1\n]: 1\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        String[] told = loaded(bomb).split(" ");

        assertThat(Long.parseLong(told[0])).isBetween(10_000L, entries - 10_000L);
        assertThat(Long.parseLong(told[0]) + Long.parseLong(told[3])).isEqualTo(entries);
    }

    // Gzipped pieces one after another are gzipped as well.
    private Path bomb(int pieces, String before, String repeated, String behind) throws IOException {
        Path bomb = directory.resolve("bomb.gz");
        byte[] piece = packed(repeated.repeat(PIECE / repeated.length()));
        try (OutputStream out = Files.newOutputStream(bomb)) {
            out.write(packed(before));
            for (int nth = 0; nth < pieces; nth++) {
                out.write(piece);
            }
            out.write(packed(behind));
        }
        assertThat(Files.size(bomb)).isLessThan(PIECE * 4L);
        return bomb;
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static String loaded(Path file) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadedFile.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String told = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(java.waitFor(100, TimeUnit.SECONDS)).isTrue();
            return told.strip();
        } finally {
            java.destroyForcibly();
        }
    }
}

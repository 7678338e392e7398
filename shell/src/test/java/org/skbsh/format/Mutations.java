package org.skbsh.format;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Damages files as disks, editors, mail programs and attackers do; the same seed damages in the same way. */
final class Mutations {
    private static final int LONG_LINE = 100_000;
    private static final int MOST = 3;

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** With one to three damages. */
    byte[] of(byte[] whole) {
        byte[] bytes = whole;
        for (int left = 1 + random.nextInt(MOST); left > 0 && bytes.length > 1; left--) {
            bytes = one(bytes);
        }
        return bytes;
    }

    private byte[] one(byte[] bytes) {
        return switch (random.nextInt(9)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
            case 3 -> inserted(bytes, noise(1 + random.nextInt(200)));
            case 4 -> inserted(bytes, new byte[1 + random.nextInt(5000)]);
            case 5 -> inserted(bytes, filled());
            case 6 -> withLines(bytes, lines -> lines.remove(random.nextInt(lines.size())));
            case 7 -> withLines(bytes, lines -> lines.add(random.nextInt(lines.size()), any(lines)));
            default -> withLines(bytes, this::interleave);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] damaged = bytes.clone();
        for (int left = 1 + random.nextInt(20); left > 0; left--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] filled() {
        byte[] line = new byte[LONG_LINE];
        Arrays.fill(line, (byte) " =>[(x1\n".charAt(random.nextInt(8)));
        return line;
    }

    private byte[] inserted(byte[] bytes, byte[] what) {
        int at = random.nextInt(bytes.length);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + what.length);
        System.arraycopy(what, 0, longer, at, what.length);
        System.arraycopy(bytes, at, longer, at + what.length, bytes.length - at);
        return longer;
    }

    private interface Change {
        void to(List<byte[]> lines);
    }

    private static byte[] withLines(byte[] bytes, Change change) {
        List<byte[]> lines = lines(bytes);
        change.to(lines);
        ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length);
        lines.forEach(changed::writeBytes);
        return changed.toByteArray();
    }

    private byte[] any(List<byte[]> lines) {
        return lines.get(random.nextInt(lines.size()));
    }

    // Some neighbouring lines change places, as two writers of one file do to each other.
    private void interleave(List<byte[]> lines) {
        int from = random.nextInt(lines.size());
        Collections.shuffle(lines.subList(from, Math.min(lines.size(), from + 2 + random.nextInt(40))), random);
    }

    /** With their line feeds. */
    static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, from, at + 1));
                from = at + 1;
            }
        }
        lines.add(Arrays.copyOfRange(bytes, from, bytes.length));
        return lines;
    }
}

package org.skbsh.format;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Damages files as disks, editors, mail programs and attackers do; the same seed damages in the same way. */
final class Mutations {
    private static final int LONG_LINE = 100_000;
    private static final int MOST = 3;
    private static final int DEEPEST = 20_000;
    private static final int MOST_DIGITS = 400;
    private static final List<String> FLOODS =
            List.of("[", "{", "(", "\"", "\\", "{\"a\":", "[a] ", "@[", "=> f ", ".part.0", "A_");

    private final Random random;
    private final List<byte[]> others;

    Mutations(long seed) {
        this(seed, List.of());
    }

    /** @param others files, parts of which get into the one that is damaged */
    Mutations(long seed, List<byte[]> others) {
        this.random = new Random(seed);
        this.others = others;
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
        return switch (random.nextInt(17)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
            case 3 -> inserted(bytes, noise(1 + random.nextInt(200)));
            case 4 -> inserted(bytes, new byte[1 + random.nextInt(5000)]);
            case 5 -> inserted(bytes, filled());
            case 6 -> withLines(bytes, lines -> lines.remove(random.nextInt(lines.size())));
            case 7 -> withLines(bytes, lines -> lines.add(random.nextInt(lines.size()), any(lines)));
            case 8, 9, 10 -> numbered(bytes);
            case 11 -> inserted(bytes, flood());
            case 12 -> inserted(bytes, part(bytes));
            case 13 -> others.isEmpty() ? bytes : inserted(bytes, part(others.get(random.nextInt(others.size()))));
            case 14 -> others.isEmpty() ? bytes : spliced(bytes, others.get(random.nextInt(others.size())));
            case 15 -> returned(bytes);
            default -> withLines(bytes, this::interleave);
        };
    }

    /** One of the numbers in it becomes another: longer than any that a machine counts with, negative, or on the edge of one. */
    private byte[] numbered(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        while (from < bytes.length && !isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isDigit(bytes[to])) {
            to++;
        }
        byte[] number = number().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, from);
        changed.writeBytes(number);
        changed.write(bytes, to, bytes.length - to);
        return changed.toByteArray();
    }

    private String number() {
        return switch (random.nextInt(6)) {
            case 0 -> "0";
            case 1 -> "-" + random.nextInt(1000);
            case 2 ->
                BigInteger.ONE
                        .shiftLeft(random.nextInt(70))
                        .add(BigInteger.valueOf(random.nextInt(3) - 1))
                        .toString();
            case 3 -> "1" + "0".repeat(random.nextInt(22));
            default -> "9".repeat(20 + random.nextInt(MOST_DIGITS - 19));
        };
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    private byte[] flood() {
        return FLOODS.get(random.nextInt(FLOODS.size()))
                .repeat(1 + random.nextInt(DEEPEST))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] part(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(10_000)));
    }

    // The beginning of one and the end of another.
    private byte[] spliced(byte[] bytes, byte[] other) {
        byte[] begin = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        int from = random.nextInt(other.length);
        byte[] both = Arrays.copyOf(begin, begin.length + other.length - from);
        System.arraycopy(other, from, both, begin.length, other.length - from);
        return both;
    }

    private byte[] returned(byte[] bytes) {
        byte[] changed = bytes.clone();
        int every = 1 + random.nextInt(3);
        int feeds = 0;
        for (int at = 0; at < changed.length; at++) {
            if (changed[at] == '\n' && feeds++ % every == 0) {
                changed[at] = '\r';
            }
        }
        return changed;
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

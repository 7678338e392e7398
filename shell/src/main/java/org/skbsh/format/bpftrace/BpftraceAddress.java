package org.skbsh.format.bpftrace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a packet, as skbsh's programs print it: {@code le4:100007f:0}, the byte order of the machine that
 * loaded it, the version of IP (0 for no address), and two words of 64 bits in hexadecimal.
 */
public final class BpftraceAddress {
    /** The format for bpftrace's printf, after the byte order. */
    public static final String PRINTF = "%d:%llx:%llx";

    private static final Pattern WORDS = Pattern.compile("(le|be)([046]):([0-9a-f]{1,16}):([0-9a-f]{1,16})");

    private BpftraceAddress() {}

    /** The address for people; empty for none; unchanged if another program printed it. */
    static String text(String printed) {
        Matcher words = WORDS.matcher(printed);
        if (!words.matches()) {
            return printed;
        }
        return text(
                words.group(1),
                Integer.parseInt(words.group(2)),
                Long.parseUnsignedLong(words.group(3), 16),
                Long.parseUnsignedLong(words.group(4), 16));
    }

    static String text(String byteOrder, int version, long first, long second) {
        ByteOrder order = byteOrder.equals("le") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return switch (version) {
            case 4 ->
                ip4(ByteBuffer.allocate(4).order(order).putInt((int) first).array());
            case 6 ->
                ip6(ByteBuffer.allocate(16)
                        .order(order)
                        .putLong(first)
                        .putLong(second)
                        .array());
            default -> "";
        };
    }

    private static String ip4(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
    }

    // RFC 5952: the longest run of two or more zero groups, the first of several, becomes "::".
    private static String ip6(byte[] bytes) {
        int[] groups = new int[8];
        for (int group = 0; group < 8; group++) {
            groups[group] = (bytes[2 * group] & 0xff) << 8 | bytes[2 * group + 1] & 0xff;
        }
        int from = 0;
        int longest = 1;
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - start > longest) {
                longest = end - start;
                from = start;
            }
        }
        return longest == 1 ? groups(groups, 0, 8) : groups(groups, 0, from) + "::" + groups(groups, from + longest, 8);
    }

    private static String groups(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int group = from; group < to; group++) {
            text.append(group == from ? "" : ":").append(Integer.toHexString(groups[group]));
        }
        return text.toString();
    }
}

package org.skbsh.format.bpftrace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.IpText;

/**
 * The address of a packet, as skbsh's programs print it: {@code le4:100007f:0}, the byte order of the machine that
 * loaded it, the version of IP (0 for no address), and two words of 64 bits in hexadecimal.
 */
public final class BpftraceAddress {
    /** The format of both addresses for bpftrace's printf, after the byte order: the version, and the words of each. */
    public static final String PRINTF_BOTH = "%d:%llx:%llx:%llx:%llx";

    private static final Pattern WORDS = Pattern.compile("(le|be)([046]):([0-9a-f]{1,16}):([0-9a-f]{1,16})");

    private static final Pattern BOTH = Pattern.compile("((?:le|be)[046])(:[0-9a-f]{1,16}:[0-9a-f]{1,16})(:.*)");

    private BpftraceAddress() {}

    /** The sender's address, of both; empty for none, or if another program printed them. */
    static String sender(String both) {
        Matcher parts = BOTH.matcher(both);
        return parts.matches() ? known(parts.group(1) + parts.group(2)) : "";
    }

    /** The receiver's. */
    static String receiver(String both) {
        Matcher parts = BOTH.matcher(both);
        return parts.matches() ? known(parts.group(1) + parts.group(3)) : "";
    }

    private static String known(String printed) {
        return WORDS.matcher(printed).matches() ? text(printed) : "";
    }

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
                IpText.ip4(
                        ByteBuffer.allocate(4).order(order).putInt((int) first).array(), 0);
            case 6 ->
                IpText.ip6(
                        ByteBuffer.allocate(16)
                                .order(order)
                                .putLong(first)
                                .putLong(second)
                                .array(),
                        0);
            default -> "";
        };
    }
}

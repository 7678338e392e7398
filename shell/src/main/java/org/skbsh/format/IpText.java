package org.skbsh.format;

/** IP addresses as text: in the form of RFC 5952, and as the kernel prints them ({@code %pI4}, {@code %pI6c}). */
public final class IpText {
    private static final int GROUPS = 8;

    private IpText() {}

    /** The address in the four bytes from a place on. */
    public static String ip4(byte[] bytes, int at) {
        return (bytes[at] & 0xff) + "." + (bytes[at + 1] & 0xff) + "." + (bytes[at + 2] & 0xff) + "."
                + (bytes[at + 3] & 0xff);
    }

    /**
     * The address in the sixteen bytes from a place on. The longest run of two or more zero groups, the first of
     * several, becomes "::"; an IPv4 address that is mapped into IPv6 keeps its form.
     */
    public static String ip6(byte[] bytes, int at) {
        int begin = -1;
        int length = 1;
        for (int group = 0; group < GROUPS; group++) {
            int zeros = zeros(bytes, at, group);
            if (zeros > length) {
                begin = group;
                length = zeros;
            }
        }
        boolean mapped = begin == 0 && length == 5 && group(bytes, at, 5) == 0xffff;
        if (mapped) {
            return "::ffff:" + ip4(bytes, at + 12);
        }
        return begin < 0
                ? groups(bytes, at, 0, GROUPS)
                : groups(bytes, at, 0, begin) + "::" + groups(bytes, at, begin + length, GROUPS);
    }

    private static int zeros(byte[] bytes, int at, int from) {
        int end = from;
        while (end < GROUPS && group(bytes, at, end) == 0) {
            end++;
        }
        return end - from;
    }

    private static String groups(byte[] bytes, int at, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int group = from; group < to; group++) {
            text.append(group == from ? "" : ":").append(Integer.toHexString(group(bytes, at, group)));
        }
        return text.toString();
    }

    private static int group(byte[] bytes, int at, int group) {
        return (bytes[at + 2 * group] & 0xff) << 8 | bytes[at + 2 * group + 1] & 0xff;
    }
}

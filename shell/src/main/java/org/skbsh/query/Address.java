package org.skbsh.query;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of IPv4 or IPv6. An IPv4 address that is mapped into IPv6 ({@code ::ffff:192.0.2.1}) is one of IPv6: on the
 * wire the two differ.
 *
 * @param bits 32 or 128
 * @param high the first 64 bits; of IPv4 the address and then zeros
 * @param low the other 64 bits
 */
record Address(int bits, long high, long low) {
    static final int IPV4 = 32;
    static final int IPV6 = 128;

    private static final int GROUPS = 8;
    private static final long MAPPED = 0xffffL;

    // A number with leading zeros is octal to some programs.
    private static final Pattern PARTS = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{1,4}");

    /** Reads {@code 192.0.2.1} or {@code 2001:db8::1}; empty if it is neither. Asks no name service. */
    static Optional<Address> parse(String text) {
        if (text.indexOf(':') < 0) {
            long address = ip4(text);
            return address < 0 ? Optional.empty() : Optional.of(new Address(IPV4, address << 32, 0));
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] all = groups(text);
            return all.length == GROUPS ? Optional.of(of(all, new int[0])) : Optional.empty();
        }
        int[] before = groups(text.substring(0, gap));
        int[] after = groups(text.substring(gap + 2));
        boolean wrong = before.length == 0 && gap > 0
                || after.length == 0 && gap + 2 < text.length()
                || before.length + after.length >= GROUPS
                || text.substring(0, gap).indexOf('.') >= 0;
        return wrong ? Optional.empty() : Optional.of(of(before, after));
    }

    private static long ip4(String text) {
        if (!PARTS.matcher(text).matches()) {
            return -1;
        }
        long address = 0;
        for (String part : text.split("\\.")) {
            int number = Integer.parseInt(part);
            if (number > 255) {
                return -1;
            }
            address = address << 8 | number;
        }
        return address;
    }

    // The last two groups may be written as an address of IPv4. None if one of them is wrong.
    private static int[] groups(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] words = text.split(":", -1);
        String last = words[words.length - 1];
        long ip4 = ip4(last);
        int[] groups = new int[words.length + (ip4 < 0 ? 0 : 1)];
        for (int nth = 0; nth < words.length - (ip4 < 0 ? 0 : 1); nth++) {
            if (!HEXADECIMAL.matcher(words[nth]).matches()) {
                return new int[0];
            }
            groups[nth] = Integer.parseInt(words[nth], 16);
        }
        if (ip4 >= 0) {
            groups[groups.length - 2] = (int) (ip4 >>> 16);
            groups[groups.length - 1] = (int) ip4 & 0xffff;
        }
        return groups;
    }

    private static Address of(int[] before, int[] after) {
        int[] groups = Arrays.copyOf(before, GROUPS);
        System.arraycopy(after, 0, groups, GROUPS - after.length, after.length);
        return new Address(IPV6, word(groups, 0), word(groups, GROUPS / 2));
    }

    private static long word(int[] groups, int from) {
        long word = 0;
        for (int nth = from; nth < from + GROUPS / 2; nth++) {
            word = word << 16 | groups[nth];
        }
        return word;
    }

    /** Its four or sixteen bytes, as on the wire. */
    byte[] bytes() {
        return Arrays.copyOf(
                ByteBuffer.allocate(IPV6 / Byte.SIZE).putLong(high).putLong(low).array(), bits / Byte.SIZE);
    }

    boolean isIp6() {
        return bits == IPV6;
    }

    /** Whether it is an IPv4 address that is mapped into IPv6. */
    boolean isMapped() {
        return isIp6() && high == 0 && low >>> 32 == MAPPED;
    }

    /** Whether its first bits are those of another address of the same version of IP. */
    boolean startsAs(Address other, int prefix) {
        return bits == other.bits && same(high, other.high, prefix) && same(low, other.low, prefix - Long.SIZE);
    }

    private static boolean same(long one, long other, int bits) {
        return ((one ^ other) & mask(bits)) == 0;
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1 : -1L << Long.SIZE - bits;
    }
}

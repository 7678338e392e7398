package org.skbsh.format.event;

import java.util.HexFormat;
import java.util.StringJoiner;

import org.skbsh.format.IpText;

/** Bytes of an array in the form in which the kernel prints them. */
record BytesText(Numbers numbers, byte[] bytes, int from, int to) {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final int MAC = 6;

    /**
     * @param what the letters of the conversion, or the kernel's function for it
     * @param elementSize of the array
     */
    String as(String what, int elementSize) {
        int length = to - from;
        if (what.startsWith("pI4") || what.startsWith("pi4")) {
            return length < IPV4 ? elements(elementSize) : IpText.ip4(bytes, from);
        }
        if (what.startsWith("pI6")) {
            return length < IPV6 ? elements(elementSize) : IpText.ip6(bytes, from);
        }
        if (what.startsWith("pIS")) {
            return socket(what, elementSize);
        }
        if (what.startsWith("pM") && length >= MAC) {
            return joined(":", from + MAC);
        }
        return switch (what) {
            case "__print_hex" -> joined(" ", to);
            case "__print_hex_str" -> joined("", to);
            default -> elements(elementSize);
        };
    }

    private String joined(String between, int end) {
        StringJoiner joined = new StringJoiner(between);
        for (int at = from; at < end; at++) {
            joined.add(HexFormat.of().toHexDigits(bytes[at]));
        }
        return joined.toString();
    }

    private String elements(int size) {
        StringJoiner joined = new StringJoiner(",", "{", "}");
        boolean known = size == 1 || size == 2 || size == 4 || size == 8;
        int step = known ? size : 1;
        for (int at = from; at + step <= to; at += step) {
            joined.add("0x" + Long.toHexString(numbers.number(bytes, at, step, false)));
        }
        return joined.toString();
    }

    private String socket(String what, int elementSize) {
        int length = to - from;
        int family = length < 2 ? 0 : numbers.unsigned16(bytes, from);
        boolean port = what.indexOf('p', 1) > 0;
        if (family == AF_INET && length >= 4 + IPV4) {
            return IpText.ip4(bytes, from + 4) + (port ? ":" + big16(from + 2) : "");
        }
        if (family == AF_INET6 && length >= 8 + IPV6) {
            return port ? "[" + IpText.ip6(bytes, from + 8) + "]:" + big16(from + 2) : IpText.ip6(bytes, from + 8);
        }
        return elements(elementSize);
    }

    private int big16(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}

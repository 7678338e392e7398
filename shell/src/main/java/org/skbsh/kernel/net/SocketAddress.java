package org.skbsh.kernel.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An address and a port of a socket or packet. Addresses of IPv4 are in the form mapped into IPv6, because a socket of IPv6
 * may have traffic of IPv4.
 *
 * @param address sixteen bytes, in hexadecimal
 */
record SocketAddress(String address, int port) {
    private static final String MAPPED = "00000000000000000000ffff";
    private static final String ANY6 = "0".repeat(32);
    private static final String ANY4 = MAPPED + "00000000";
    private static final int IP4_DIGITS = 8;

    /** Reads an address as people write it; empty if it is none. */
    static Optional<SocketAddress> of(String text, int port) {
        // Only what needs no name service.
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            String bytes = HexFormat.of().formatHex(InetAddress.getByName(text).getAddress());
            return Optional.of(new SocketAddress(bytes.length() == IP4_DIGITS ? MAPPED + bytes : bytes, port));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /**
     * Reads {@code 0100007F:0035}, as /proc/net/tcp has it: words of 32 bits as this machine prints them.
     *
     * @throws NumberFormatException if it is something else
     */
    static SocketAddress ofProc(String word, ByteOrder order) {
        int colon = word.indexOf(':');
        StringBuilder bytes = new StringBuilder(colon == IP4_DIGITS ? MAPPED : "");
        for (int at = 0; at < colon; at += IP4_DIGITS) {
            int number = Integer.parseUnsignedInt(word, at, at + IP4_DIGITS, 16);
            bytes.append(HexFormat.of()
                    .toHexDigits(order == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(number) : number));
        }
        return new SocketAddress(bytes.toString(), Integer.parseInt(word, colon + 1, word.length(), 16));
    }

    boolean isIp4() {
        return address.startsWith(MAPPED);
    }

    /** Whether it stands for all addresses of the machine. */
    boolean isAny() {
        return address.equals(ANY4) || address.equals(ANY6);
    }

    /** Whether it stands for many machines: multicast, or all of the link. */
    boolean isForMany() {
        int begin = isIp4() ? MAPPED.length() : 0;
        int first = Integer.parseInt(address, begin, begin + 2, 16);
        return isIp4() ? first >= 0xe0 && first < 0xf0 || address.endsWith("ffffffff") : first == 0xff;
    }

    /** The address that stands for all of the same version of IP; or of both, with the same port. */
    SocketAddress any() {
        return new SocketAddress(isIp4() ? ANY4 : ANY6, port);
    }

    SocketAddress anyOfBoth() {
        return new SocketAddress(ANY6, port);
    }
}

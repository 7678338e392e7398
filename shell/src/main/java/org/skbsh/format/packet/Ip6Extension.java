package org.skbsh.format.packet;

/** The headers that may stand between the header of IPv6 and that of the protocol above it (RFC 8200). */
final class Ip6Extension {
    /** No well-meant packet has more. */
    static final int MOST = 8;
    /** The length of the shortest, in bytes. */
    static final int LEAST = 8;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION = 60;
    private static final int OFFSET = 0xf8;

    private Ip6Extension() {}

    /** Whether the number is that of such a header. */
    static boolean is(int next) {
        return switch (next) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION -> true;
            default -> false;
        };
    }

    /** The length of the one that begins there, which may reach beyond the bytes. */
    static int length(int extension, byte[] bytes, int at) {
        int length = bytes[at + 1] & 0xff;
        return switch (extension) {
            case FRAGMENT -> LEAST;
            // RFC 4302 counts it in words of four bytes, as IPv4 does.
            case AUTHENTICATION -> (length + 2) * 4;
            default -> (length + 1) * 8;
        };
    }

    /** Whether it says that the packet is a fragment without the beginning of what was cut. */
    static boolean isLaterFragment(int extension, byte[] bytes, int at) {
        return extension == FRAGMENT && (bytes[at + 2] != 0 || (bytes[at + 3] & OFFSET) != 0);
    }
}

package org.skbsh.format.packet;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A packet in a text field: what its bytes begin with, and the bytes in hexadecimal: {@code ip:4500003c…}.
 *
 * @param link what the bytes begin with
 */
public record PacketText(Link link, byte[] bytes) {
    /** The field that holds it. */
    public static final String FIELD = "packet";

    private static final HexFormat HEX = HexFormat.of();

    /** The header that a packet begins with. */
    public enum Link {
        /** That of Ethernet, with both addresses. */
        ETHERNET,
        /** That of IPv4 or IPv6. */
        IP;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static String of(Link link, byte[] bytes, int from, int to) {
        return link.word() + ":" + HEX.formatHex(bytes, from, to);
    }

    /** Reads it back; empty if the text is none. */
    public static Optional<PacketText> parse(String text) {
        return Stream.of(Link.values())
                .filter(link -> text.startsWith(link.word() + ":"))
                .findFirst()
                .flatMap(link -> parse(link, text.substring(link.word().length() + 1)));
    }

    private static Optional<PacketText> parse(Link link, String digits) {
        try {
            return Optional.of(new PacketText(link, HEX.parseHex(digits)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

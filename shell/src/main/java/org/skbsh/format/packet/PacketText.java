package org.skbsh.format.packet;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.format.Digits;

/**
 * A packet in a text field: what its bytes begin with, the bytes in hexadecimal, and how many more the packet had:
 * {@code ip:4500003c…+1400}.
 *
 * @param link what the bytes begin with
 * @param more how many bytes of the packet are not here
 */
public record PacketText(Link link, byte[] bytes, long more) {
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

    /** How long the packet was. */
    public long length() {
        return bytes.length + more;
    }

    static String of(Link link, byte[] bytes, int from, int to, long length) {
        long more = length - (to - from);
        return link.word() + ":" + HEX.formatHex(bytes, from, to) + (more > 0 ? "+" + more : "");
    }

    /** Reads it back; empty if the text is none. */
    public static Optional<PacketText> parse(String text) {
        return Stream.of(Link.values())
                .filter(link -> text.startsWith(link.word() + ":"))
                .findFirst()
                .flatMap(link -> parse(link, text.substring(link.word().length() + 1)));
    }

    private static Optional<PacketText> parse(Link link, String rest) {
        int plus = rest.indexOf('+');
        long more = plus < 0 ? 0 : Digits.number(rest, plus + 1, rest.length());
        try {
            byte[] bytes = HEX.parseHex(plus < 0 ? rest : rest.substring(0, plus));
            return more < 0 ? Optional.empty() : Optional.of(new PacketText(link, bytes, more));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

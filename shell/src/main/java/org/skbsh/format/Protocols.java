package org.skbsh.format;

import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Names for protocol numbers: for Ethernet as in include/uapi/linux/if_ether.h, and for protocols above IP. */
public final class Protocols {
    private Protocols() {}

    /**
     * The word for a protocol; hexadecimal if there is none; empty for 0, the value of a packet that was never on a
     * wire.
     */
    public static String name(int number) {
        return switch (number) {
            case 0 -> "";
            case 0x0800 -> "ip";
            case 0x0806 -> "arp";
            case 0x8035 -> "rarp";
            case 0x8100 -> "vlan";
            case 0x86dd -> "ipv6";
            case 0x8847 -> "mpls";
            case 0x888e -> "eapol";
            case 0x88a8 -> "vlan-ad";
            case 0x88cc -> "lldp";
            case 0x88f7 -> "ptp";
            default -> "0x" + HexFormat.of().toHexDigits(number, number > 0xffff || number < 0 ? 8 : 4);
        };
    }

    /** The word for a protocol above IP, as /etc/protocols numbers them; the number for one without. */
    public static String transport(int number) {
        return switch (number) {
            case 1 -> "icmp";
            case 2 -> "igmp";
            case 4 -> "ipip";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 33 -> "dccp";
            case 41 -> "ipv6";
            case 47 -> "gre";
            case 50 -> "esp";
            case 51 -> "ah";
            case 58 -> "icmpv6";
            case 89 -> "ospf";
            case 103 -> "pim";
            case 112 -> "vrrp";
            case 132 -> "sctp";
            case 136 -> "udplite";
            default -> Integer.toString(number);
        };
    }

    /** As {@link #name(int)}, for a number in decimal or 0x form; other text stays as it is. */
    public static String name(String number) {
        try {
            return name(Integer.decode(number));
        } catch (NumberFormatException e) {
            return number;
        }
    }

    /** The number of an Ethernet protocol as ftrace prints it, from the word that {@link #name(int)} gives; other text stays. */
    public static String number(String word) {
        return IntStream.rangeClosed(1, 0xffff)
                .filter(number -> name(number).equals(word))
                .mapToObj(Integer::toString)
                .findFirst()
                .orElse(word);
    }

    /** The number of a protocol above IP, from the word that {@link #transport} gives; empty for other words. */
    public static OptionalInt transport(String word) {
        return IntStream.range(0, 256)
                .filter(number -> transport(number).equals(word))
                .findFirst();
    }
}

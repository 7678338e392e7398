package org.skbsh.format;

/** Names of Ethernet protocol numbers, as include/uapi/linux/if_ether.h numbers them. */
final class Protocols {
    private Protocols() {}

    /** The word for a protocol; hexadecimal for one without; empty for 0, which a packet has that was never on a wire. */
    static String name(int number) {
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
            default -> String.format("0x%04x", number);
        };
    }

    /** As {@link #name(int)}, of a number in decimal or 0x form; what is neither stays as it is. */
    static String name(String number) {
        try {
            return name(Integer.decode(number));
        } catch (NumberFormatException e) {
            return number;
        }
    }
}

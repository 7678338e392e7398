package org.skbsh.format.pcapng;

import java.util.Arrays;

import org.skbsh.format.packet.Ip6Extension;
import org.skbsh.format.packet.L4;
import org.skbsh.format.packet.PacketHeaders;
import org.skbsh.format.packet.PacketText;

/**
 * Packets without what tells people and their data: addresses are masked, checksums, which would betray them, are 0,
 * options are empty, and the packet ends behind the header of TCP, UDP and so on. What is not understood is left out.
 */
final class RedactedPacket {
    private static final int MAC = 6;
    private static final int ETHERNET_HEADER = 14;
    private static final int IP4_NO_OPTION = 1;
    private static final int EXTENSION_KEPT = 2;
    private static final int ICMP_HEADER = 8;
    private static final int ICMP_REDIRECT = 5;

    private final Masks masks = new Masks();

    byte[] of(PacketText packet) {
        byte[] bytes = packet.bytes().clone();
        int end =
                switch (packet.link()) {
                    case ETHERNET -> ethernet(bytes);
                    case IP -> network(bytes, 0, ethernetProtocol(bytes));
                };
        return Arrays.copyOf(bytes, Math.min(end, bytes.length));
    }

    private static int ethernetProtocol(byte[] bytes) {
        int version = bytes.length == 0 ? 0 : bytes[0] >> 4;
        return switch (version) {
            case 4 -> PacketHeaders.ETHERNET_IP4;
            case 6 -> PacketHeaders.ETHERNET_IP6;
            default -> 0;
        };
    }

    private int ethernet(byte[] bytes) {
        if (bytes.length < ETHERNET_HEADER) {
            return 0;
        }
        masks.mac(bytes, 0);
        masks.mac(bytes, MAC);
        return network(bytes, ETHERNET_HEADER, (bytes[12] & 0xff) << 8 | bytes[13] & 0xff);
    }

    /** Redacts what begins there, and returns where the packet is to end. */
    private int network(byte[] bytes, int at, int protocol) {
        PacketHeaders headers = new PacketHeaders();
        headers.read(bytes, at, bytes.length, at, protocol);
        if (headers.version == 0) {
            return Math.max(at, headers.network);
        }
        if (headers.protocol == PacketHeaders.ETHERNET_ARP) {
            return arp(bytes, headers);
        }
        int end = headers.version == 4 ? ip4(bytes, headers) : ip6(bytes, headers);
        return Math.min(headers.end, headers.transport == PacketHeaders.NONE ? end : transport(bytes, headers));
    }

    private int arp(byte[] bytes, PacketHeaders headers) {
        int hardware = headers.destination - headers.source - 4;
        hardware(bytes, headers.source - hardware, hardware);
        hardware(bytes, headers.destination - hardware, hardware);
        masks.ip4(bytes, headers.source);
        masks.ip4(bytes, headers.destination);
        return headers.destination + 4;
    }

    private void hardware(byte[] bytes, int at, int length) {
        if (length == MAC) {
            masks.mac(bytes, at);
        } else {
            Arrays.fill(bytes, at, at + length, (byte) 0);
        }
    }

    // Options may hold addresses: the route that a packet took, or is to take.
    private int ip4(byte[] bytes, PacketHeaders headers) {
        int options = headers.network + PacketHeaders.IP4_HEADER;
        int end = headers.network + (bytes[headers.network] & 0xf) * 4;
        zero(bytes, headers.network + 10, 2);
        masks.ip4(bytes, headers.source);
        masks.ip4(bytes, headers.destination);
        Arrays.fill(bytes, options, Math.max(options, Math.min(end, bytes.length)), (byte) IP4_NO_OPTION);
        return end;
    }

    // Routing headers and mobile nodes' options hold addresses.
    private int ip6(byte[] bytes, PacketHeaders headers) {
        masks.ip6(bytes, headers.source);
        masks.ip6(bytes, headers.destination);
        int at = headers.network + PacketHeaders.IP6_HEADER;
        int next = bytes[headers.network + 6] & 0xff;
        while (Ip6Extension.is(next) && at + Ip6Extension.LEAST <= bytes.length) {
            int length = Ip6Extension.length(next, bytes, at);
            boolean later = Ip6Extension.isLaterFragment(next, bytes, at);
            if (next != Ip6Extension.FRAGMENT) {
                zero(bytes, at + EXTENSION_KEPT, length - EXTENSION_KEPT);
            }
            next = bytes[at] & 0xff;
            at += length;
            if (later) {
                return at;
            }
        }
        return at;
    }

    private int transport(byte[] bytes, PacketHeaders headers) {
        int at = headers.transport;
        return switch (headers.l4) {
            case L4.TCP -> end(bytes, at, 20, 16, 2);
            case L4.UDP, L4.UDPLITE -> end(bytes, at, 8, 6, 2);
            case L4.DCCP -> end(bytes, at, 12, 6, 2);
            case L4.SCTP -> end(bytes, at, 12, 8, 4);
            case L4.ICMP, L4.ICMP6 -> icmp(bytes, headers);
            default -> at;
        };
    }

    private static int end(byte[] bytes, int at, int length, int checksum, int size) {
        zero(bytes, at + checksum, size);
        return at + length;
    }

    // An error carries the beginning of the packet that caused it, with its addresses.
    private int icmp(byte[] bytes, PacketHeaders headers) {
        int at = headers.transport;
        zero(bytes, at + 2, 2);
        boolean ip4 = headers.version == 4 && headers.l4 == L4.ICMP;
        if (ip4 && headers.icmpType == ICMP_REDIRECT && at + ICMP_HEADER <= bytes.length) {
            masks.ip4(bytes, at + 4);
        }
        if (at + ICMP_HEADER > bytes.length) {
            return at + 4;
        }
        if (ip4 && isError4(headers.icmpType)) {
            return network(bytes, at + ICMP_HEADER, PacketHeaders.ETHERNET_IP4);
        }
        if (headers.version == 6 && headers.l4 == L4.ICMP6 && isError6(headers.icmpType)) {
            return network(bytes, at + ICMP_HEADER, PacketHeaders.ETHERNET_IP6);
        }
        return at + ICMP_HEADER;
    }

    // Destination unreachable, source quench, redirect, time exceeded, parameter problem (RFC 792).
    private static boolean isError4(int type) {
        return switch (type) {
            case 3, 4, ICMP_REDIRECT, 11, 12 -> true;
            default -> false;
        };
    }

    // Those below 128 are errors (RFC 4443).
    private static boolean isError6(int type) {
        return type >= 0 && type < 128;
    }

    private static void zero(byte[] bytes, int at, int length) {
        int from = Math.min(at, bytes.length);
        Arrays.fill(bytes, from, Math.max(from, Math.min(at + length, bytes.length)), (byte) 0);
    }
}

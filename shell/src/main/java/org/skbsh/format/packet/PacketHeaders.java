package org.skbsh.format.packet;

/**
 * The headers of one packet, in one object for all packets, so that millions of them leave no garbage. What the bytes
 * do not show for certain is {@link #NONE}. A tunnel has the fields of its outer header; {@link #l4} names what it
 * carries.
 */
public final class PacketHeaders {
    /** The value of what is not known. */
    public static final int NONE = -1;

    // As in include/uapi/linux/if_ether.h.
    public static final int ETHERNET_IP4 = 0x0800;
    public static final int ETHERNET_ARP = 0x0806;
    public static final int ETHERNET_IP6 = 0x86dd;

    public static final int IP4_HEADER = 20;
    public static final int IP6_HEADER = 40;
    static final int VLAN_TAG = 4;

    private static final int IP4_PROTOCOL = 9;
    private static final int IP4_ADDRESSES = 12;
    private static final int IP4_OFFSET = 0x1fff;
    private static final int IP6_NEXT = 6;
    private static final int IP6_ADDRESSES = 8;
    private static final int ARP_HEADER = 8;
    // ARP of IEEE 1394 (RFC 2734) has no address of the target's hardware.
    private static final int HARDWARE_1394 = 24;

    /** The Ethernet protocol behind all VLAN tags; 0 if unknown. */
    public int protocol;
    /** The identifier of the first VLAN tag in the bytes. */
    public int vlan;
    /** Where the header of {@link #protocol} begins; the bytes may end before that. */
    public int network;
    /** 4 or 6, of the addresses; 0 if none are known. */
    public int version;
    /** Where the sender's address begins. */
    public int source;
    /** Where the receiver's address begins. */
    public int destination;
    /** The protocol above IP. */
    public int l4;
    /** Where its header begins; the bytes may end before that. None in a later fragment. */
    public int transport;

    public int sport;
    public int dport;
    public int icmpType;
    public int icmpCode;
    /** The eight flags of TCP, FIN the lowest. */
    public int tcpFlags;
    /** The sequence number of TCP. */
    public long sequence;

    /** Where the packet ends, or the bytes that exist: before what Ethernet pads it with. */
    public int end;

    private byte[] bytes = {};

    /**
     * Reads the headers of a packet.
     *
     * @param from where the bytes that exist begin
     * @param to where they end
     * @param at where the network header begins, if the bytes reach there
     * @param ethernet the Ethernet protocol; 0 if unknown
     */
    public void read(byte[] bytes, int from, int to, int at, int ethernet) {
        this.bytes = bytes;
        clear();
        end = to;
        if (at < from || at > to) {
            return;
        }
        protocol = ethernet;
        network = at;
        tags();
        switch (protocol) {
            case ETHERNET_IP4 -> ip4();
            case ETHERNET_IP6 -> ip6();
            case ETHERNET_ARP -> arp();
            default -> {}
        }
        if (transport != NONE) {
            ports();
        }
    }

    /** Whether a header of IPv4 or IPv6 begins at {@link #network}. */
    public boolean isIp() {
        return version != 0 && protocol != ETHERNET_ARP;
    }

    private void clear() {
        protocol = 0;
        vlan = NONE;
        network = NONE;
        version = 0;
        source = NONE;
        destination = NONE;
        l4 = NONE;
        transport = NONE;
        sport = NONE;
        dport = NONE;
        icmpType = NONE;
        icmpCode = NONE;
        tcpFlags = NONE;
        sequence = NONE;
    }

    // A tag is an identifier, and the protocol of what follows.
    private void tags() {
        while (isTag(protocol)) {
            if (!has(network, VLAN_TAG)) {
                protocol = 0;
                return;
            }
            if (vlan == NONE) {
                vlan = big16(network) & 0xfff;
            }
            protocol = big16(network + 2);
            network += VLAN_TAG;
        }
    }

    /** Whether this Ethernet protocol is that of a VLAN tag. */
    public static boolean isTag(int protocol) {
        return protocol == 0x8100 || protocol == 0x88a8;
    }

    private void ip4() {
        if (!has(network, IP4_HEADER) || bytes[network] >> 4 != 4) {
            return;
        }
        int header = (bytes[network] & 0xf) * 4;
        if (header < IP4_HEADER) {
            return;
        }
        addresses(4, network + IP4_ADDRESSES, 4);
        l4 = bytes[network + IP4_PROTOCOL] & 0xff;
        // Only the first fragment has the next header.
        if ((big16(network + 6) & IP4_OFFSET) == 0) {
            transport = network + header;
        }
        endAfter(big16(network + 2));
    }

    private void ip6() {
        if (!has(network, IP6_HEADER) || bytes[network] >> 4 != 6) {
            return;
        }
        addresses(6, network + IP6_ADDRESSES, 16);
        int payload = big16(network + 4);
        endAfter(payload == 0 ? 0 : IP6_HEADER + payload);
        int next = bytes[network + IP6_NEXT] & 0xff;
        int at = network + IP6_HEADER;
        for (int count = 0; Ip6Extension.is(next); count++) {
            if (count == Ip6Extension.MOST || !has(at, Ip6Extension.LEAST)) {
                return;
            }
            int extension = next;
            next = bytes[at] & 0xff;
            if (Ip6Extension.isLaterFragment(extension, bytes, at)) {
                l4 = Ip6Extension.is(next) ? NONE : next;
                return;
            }
            at += Ip6Extension.length(extension, bytes, at);
        }
        l4 = next;
        transport = at;
    }

    private void arp() {
        if (!has(network, ARP_HEADER) || big16(network + 2) != ETHERNET_IP4 || bytes[network + 5] != 4) {
            return;
        }
        int hardware = bytes[network + 4] & 0xff;
        if (big16(network) != HARDWARE_1394 && has(network + ARP_HEADER, 2 * (hardware + 4))) {
            addresses(4, network + ARP_HEADER + hardware, hardware + 4);
        }
    }

    private void addresses(int ip, int first, int apart) {
        version = ip;
        source = first;
        destination = first + apart;
    }

    // Ethernet pads short packets; the length is 0 in packets longer than 64 kB.
    private void endAfter(int length) {
        if (length != 0) {
            end = Math.min(end, network + length);
        }
    }

    private void ports() {
        switch (l4) {
            case L4.TCP -> {
                bothPorts();
                tcp();
            }
            case L4.UDP, L4.DCCP, L4.SCTP, L4.UDPLITE -> bothPorts();
            case L4.ICMP, L4.ICMP6 -> icmp();
            default -> {}
        }
    }

    private void bothPorts() {
        if (has(transport, 4)) {
            sport = big16(transport);
            dport = big16(transport + 2);
        }
    }

    private void tcp() {
        if (has(transport, 8)) {
            sequence = (long) big16(transport + 4) << 16 | big16(transport + 6);
        }
        if (has(transport, 14)) {
            tcpFlags = bytes[transport + 13] & 0xff;
        }
    }

    private void icmp() {
        if (l4 == (version == 4 ? L4.ICMP : L4.ICMP6) && has(transport, 2)) {
            icmpType = bytes[transport] & 0xff;
            icmpCode = bytes[transport + 1] & 0xff;
        }
    }

    private boolean has(int at, int length) {
        return length <= end - at;
    }

    private int big16(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}

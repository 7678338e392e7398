package org.skbsh.query;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The fields that describe the packet of an event, by the same names whichever tracer saw it. Each is a key even before a
 * capture has it.
 */
public enum PacketField {
    SADDR("address of the packet's sender"),
    DADDR("address of the packet's receiver"),
    SPORT("port of the sender"),
    DPORT("port of the receiver"),
    L4("protocol above IP: tcp, udp, icmp, …"),
    ICMP_TYPE("type of an ICMP message"),
    ICMP_CODE("code of an ICMP message"),
    FLAGS("flags of a TCP segment: SYN,ACK"),
    SEQ("sequence number of a TCP segment"),
    LEN("length in bytes"),
    MARK("mark that netfilter, tc or the socket set"),
    VLAN("VLAN that the packet is tagged with"),
    IIF("number of the device that it came in through"),
    UID("user who owns the packet's socket"),
    NETNS_NAME("name of the network namespace"),
    OWNER("process that has the local socket: nginx[812]; - if none has");

    private static final Set<PacketField> TEXTS = EnumSet.of(SADDR, DADDR, L4, FLAGS, NETNS_NAME, OWNER);

    private final String meaning;

    PacketField(String meaning) {
        this.meaning = meaning;
    }

    /** The name of the field, and of the key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, in a few words. */
    public String meaning() {
        return meaning;
    }

    boolean isNumber() {
        return !TEXTS.contains(this);
    }
}

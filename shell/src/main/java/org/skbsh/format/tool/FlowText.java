package org.skbsh.format.tool;

import java.util.OptionalInt;
import java.util.Set;

import org.skbsh.format.Digits;

/**
 * Who sent a packet to whom, as tools write it: {@code 192.0.2.1:53}, {@code [2001:db8::1]:53}, {@code 2001:db8::1:53}
 * on both sides of an arrow. What is missing is empty.
 *
 * @param protocol the one above IP, as a word
 * @param flags of TCP
 */
public record FlowText(
        String source, OptionalInt sport, String target, OptionalInt dport, String protocol, String flags) {
    private static final int MOST_PORT = 0xffff;
    // What a tool prints where there are no ports, as in messages of ICMP, is the number 0.
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "udplite", "sctp", "dccp");

    /** Both ends, each an address and perhaps a port, and the protocol's word in any case; empty if it is not known. */
    public static FlowText of(String source, String target, String protocol) {
        String word = protocol.toLowerCase(java.util.Locale.ROOT);
        String known = word.equals("icmp6") ? "icmpv6" : word;
        return new FlowText(
                address(source, known), port(source, known), address(target, known), port(target, known), known, "");
    }

    /** The same, with flags of TCP: {@code SYN|ACK}, {@code SA}; none if one is not known. */
    public FlowText withFlags(String printed) {
        return new FlowText(source, sport, target, dport, protocol, FlagsText.of(printed));
    }

    /** The flow whose addresses and ports stand in fields of their own. */
    public static FlowText of(String saddr, String sport, String daddr, String dport, String protocol) {
        return of(joined(saddr, sport), joined(daddr, dport), protocol);
    }

    private static String joined(String address, String port) {
        String bare = address.startsWith("[") ? address : "[" + address + "]";
        return port.isEmpty() ? bare : bare + ":" + port;
    }

    private static String address(String end, String protocol) {
        int colon = portColon(end, protocol);
        String address = colon < 0 ? end : end.substring(0, colon);
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }

    private static OptionalInt port(String end, String protocol) {
        int colon = portColon(end, protocol);
        int port = colon < 0 ? (int) Digits.NONE : Digits.small(end.substring(colon + 1), MOST_PORT);
        boolean none = port < 0 || port == 0 && !WITH_PORTS.contains(protocol);
        return none || !protocol.isEmpty() && !WITH_PORTS.contains(protocol)
                ? OptionalInt.empty()
                : OptionalInt.of(port);
    }

    // The last colon, unless brackets end behind it. A protocol without ports leaves those of an address of IPv6 alone.
    private static int portColon(String end, String protocol) {
        int last = end.lastIndexOf(':');
        boolean bracketed = end.lastIndexOf(']') == last - 1;
        boolean noPort = !protocol.isEmpty() && !WITH_PORTS.contains(protocol) && end.indexOf(':') < last && !bracketed;
        return end.endsWith("]") || noPort ? -1 : last;
    }
}

package org.skbsh.query;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Event;
import org.skbsh.model.TextField;

/**
 * Who sent a packet to whom. A part that was not recorded is empty.
 *
 * @param protocol the one above IP, or the one of Ethernet if the packet has none above IP
 * @param type of an ICMP message
 * @param code of an ICMP message
 */
record Flow(String source, String sport, String target, String dport, String protocol, String type, String code) {
    private static final Set<String> ICMP = Set.of("icmp", "icmpv6");
    private static final Set<String> WITHOUT_IP = Set.of("arp", "rarp");

    /** Whether packets of this protocol of Ethernet have addresses of IP, and no protocol above it. */
    static boolean isWithoutIp(String protocol) {
        return WITHOUT_IP.contains(protocol);
    }

    /**
     * Whether to use this address, which some events of the kernel have beside the usual one: they map an address of IPv4,
     * and leave the usual one at zero for IPv6.
     */
    static boolean isOwnIp6(String address) {
        return Address.parse(address)
                .filter(one -> one.isIp6() && !one.isMapped())
                .isPresent();
    }

    static Flow of(Event event) {
        Map<String, String> fields = event.fields();
        return new Flow(
                address(fields, "saddr"),
                fields.getOrDefault("sport", ""),
                address(fields, "daddr"),
                fields.getOrDefault("dport", ""),
                first(
                        fields.getOrDefault(ProtocolKey.USUAL, ""),
                        fields.getOrDefault(ProtocolKey.OLDER, ""),
                        first(Flow::isWithoutIp, event.text(TextField.PROTOCOL))),
                fields.getOrDefault("icmp_type", ""),
                fields.getOrDefault("icmp_code", ""));
    }

    private static String address(Map<String, String> fields, String name) {
        return first(first(Flow::isOwnIp6, fields.getOrDefault(name + "v6", "")), fields.getOrDefault(name, ""));
    }

    private static String first(String... texts) {
        return first(text -> !text.isEmpty(), texts);
    }

    private static String first(Predicate<String> does, String... texts) {
        return Stream.of(texts).filter(does).findFirst().orElse("");
    }

    /** {@code 192.0.2.5:4711 > 198.51.100.9:53 udp}; empty if an address is missing. */
    String text() {
        if (source.isEmpty() || target.isEmpty()) {
            return "";
        }
        boolean icmp = ICMP.contains(protocol);
        // Some tracers have the type and the code of ICMP where others have ports.
        String message = icmp && type.isEmpty() ? message(sport, dport) : message(type, code);
        String ends = end(source, icmp ? "" : sport) + " > " + end(target, icmp ? "" : dport);
        return Stream.of(ends, protocol, message)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String message(String type, String code) {
        return code.isEmpty() ? type : type + "/" + code;
    }

    // An address that has its port already, as that of a struct sockaddr, stays as it is.
    private static String end(String address, String port) {
        if (port.isEmpty() || !Subnet.isAddress(address)) {
            return address;
        }
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
    }
}

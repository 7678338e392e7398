package org.skbsh.dsl.check;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.skbsh.query.Subnet;

/** What the fields of a packet mean to a host. */
final class PacketWords {
    // Which function of the packet path calls which hook of netfilter.
    private static final Map<String, String> HOOKS = new TreeMap<>(Map.of(
            "input", "nf_hook_slow <- (ip_local_deliver|ip6_input|ip_sabotage_in|br_pass_frame_up)",
            "prerouting",
                    "nf_hook_slow <- (ip_rcv|ipv6_rcv|ip_sublist_rcv|nf_hook_slow_list|ip_list_rcv|br_handle_frame)",
            "forward", "nf_hook_slow <- (ip_forward|ip6_forward|__br_forward)",
            "output",
                    "nf_hook_slow <- (__ip_local_out|__ip6_local_out|rawv6_send_hdrinc|raw_send_hdrinc|raw_sendmsg|ip6_xmit|mld_sendpack|ndisc_send_skb)",
            "postrouting", "nf_hook_slow <- (ip_output|ip6_output|ip_mc_output)",
            "ingress", "nft_do_chain_netdev <- .. <- __netif_receive_skb_core",
            "egress", "nft_do_chain_netdev <- .. <- __dev_queue_xmit"));
    private static final Map<String, Long> PROTOCOLS = Map.ofEntries(
            Map.entry("icmp", 1L),
            Map.entry("igmp", 2L),
            Map.entry("tcp", 6L),
            Map.entry("udp", 17L),
            Map.entry("ipv6", 41L),
            Map.entry("gre", 47L),
            Map.entry("esp", 50L),
            Map.entry("ah", 51L),
            Map.entry("icmpv6", 58L),
            Map.entry("ospf", 89L),
            Map.entry("sctp", 132L));
    private static final Map<String, String> ETHERNET =
            Map.of("ip", "0800", "ipv4", "0800", "arp", "0806", "ipv6", "86dd");

    private PacketWords() {}

    static List<String> hooks(Predicate<String> via) {
        List<String> hooks = new ArrayList<>();
        HOOKS.forEach((hook, pattern) -> {
            if (via.test(pattern)) {
                hooks.add(hook);
            }
        });
        return hooks;
    }

    /** Whether a socket that is bound to an address gets packets for another. */
    static boolean isFor(String local, String address) {
        boolean ip6 = address.indexOf(':') >= 0;
        // ss shows a star for a socket of IPv6 that takes IPv4 too.
        return local.equals("*") || local.equals(ip6 ? "::" : "0.0.0.0") || isSame(local, address);
    }

    static boolean isSame(String one, String other) {
        return one.equals(other) || one.equals("::ffff:" + other);
    }

    static boolean covers(String network, String address) {
        if (network.equals("default") || network.equals("all")) {
            return true;
        }
        return Subnet.isAddress(address) && Subnet.parse(network).has(address);
    }

    static long protocolNumber(String name) {
        return name.matches("\\d{1,3}") ? Long.parseLong(name) : PROTOCOLS.getOrDefault(name, -1L);
    }

    static String etherType(String name) {
        String hex = name.startsWith("0x") ? name.substring(2) : name;
        if (ETHERNET.containsKey(name)) {
            return ETHERNET.get(name);
        }
        if (name.matches("\\d{1,5}")) {
            return String.format(java.util.Locale.ROOT, "%04x", Integer.parseInt(name));
        }
        return hex.matches("[0-9a-fA-F]{4}") ? hex.toLowerCase(java.util.Locale.ROOT) : "";
    }

    /** @param igmp a line for each device, and below it one for each group, as a number in the machine's order of bytes */
    static List<String> joined(String igmp, String group) {
        List<String> devices = new ArrayList<>();
        String wanted = hexadecimal(group);
        String device = "";
        for (String line : igmp.lines().skip(1).toList()) {
            String[] words = line.strip().split("\\s+");
            if (!Character.isWhitespace(line.charAt(0)) && words.length > 1) {
                device = words[1].replace(":", "");
            } else if (words[0].equalsIgnoreCase(wanted)) {
                devices.add(device);
            }
        }
        return devices;
    }

    private static String hexadecimal(String address) {
        String[] parts = address.split("\\.");
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            String byteText = part.matches("\\d{1,3}")
                    ? String.format(java.util.Locale.ROOT, "%02X", Integer.parseInt(part))
                    : "??";
            text.insert(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : text.length(), byteText);
        }
        return text.toString();
    }
}

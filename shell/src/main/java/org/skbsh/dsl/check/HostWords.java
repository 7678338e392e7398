package org.skbsh.dsl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import groovy.lang.Closure;

import org.skbsh.host.Evidence;
import org.skbsh.host.Network;
import org.skbsh.host.NftRule;
import org.skbsh.query.Subnet;

/**
 * The words inside {@code cause('…') { }} for what the host says. A question without an answer ends the cause as one that can't be
 * told, unless it is asked in {@code maybe { }}. When a script is written, each answer is empty.
 */
public final class HostWords {
    /** As the kernel allows it (dev_valid_name), and none that a tool takes for an option. */
    private static final Pattern DEVICE = Pattern.compile("[^-/:\\s][^/:\\s]{0,14}");

    private final Evidence evidence;
    private final Network network;

    HostWords(Evidence evidence) {
        this.evidence = evidence;
        this.network = new Network(evidence);
    }

    /** {@code maybe { bpfPrograms }}: what the words give, or null if the host can't say. */
    public Object maybe(Closure<?> words) {
        return evidence.maybe(words::call).orElse(null);
    }

    /** {@code sysctl('net.ipv4.ip_forward')}: its value; parts that hold a dot, such as a device's name, come apart. */
    public String sysctl(CharSequence name, Object... parts) {
        return evidence.sysctl(path(name, parts)).orElse(null);
    }

    /** {@code sysctls('net.ipv4.conf.*.rp_filter')}: the values by what the star stands for. */
    public Map<String, String> sysctls(CharSequence name) {
        return evidence.sysctls(path(name));
    }

    /** The words of the command that sets one: {@code set('0', 'net.ipv4.conf', dev, 'rp_filter')}. */
    public List<String> set(Object value, CharSequence name, Object... parts) {
        String key = name.toString();
        for (int at = 0; at < parts.length; at++) {
            String part = String.valueOf(parts[at]);
            // sysctl takes a slash for a dot within a name.
            key += "." + (at % 2 == 0 ? part.replace('.', '/') : part);
        }
        return List.of("sysctl", "-w", key + "=" + value);
    }

    private static String path(CharSequence name, Object... parts) {
        String path = name.toString().replace('.', '/');
        for (Object part : parts) {
            String text = String.valueOf(part);
            if (text.isEmpty() || text.indexOf('/') >= 0 || text.matches("\\.{1,2}")) {
                throw new IllegalArgumentException("'" + text + "' can't be a part of a setting's name");
            }
            path += "/" + text;
        }
        return path;
    }

    public List<Map<String, Object>> sockets(CharSequence kind) {
        return network.sockets(kind.toString(), "");
    }

    public List<Map<String, Object>> sockets(CharSequence kind, Object port) {
        return network.sockets(kind.toString(), String.valueOf(port));
    }

    public List<Map<String, Object>> socketTable(CharSequence name) {
        return network.socketTable(name.toString());
    }

    public List<Map<String, Object>> getLinks() {
        return network.links();
    }

    /** What ip says of a device; empty if there is none of this name. */
    public Map<String, Object> link(Object device) {
        return network.link(text(device));
    }

    public List<String> getAddresses() {
        return network.addresses();
    }

    /** {@code route(daddr, from: saddr, iif: dev)}: the kernel's way, or {@code [error: …]}; empty if it can't be asked. */
    public Map<String, Object> route(Map<String, ?> more, Object to) {
        List<String> words = new ArrayList<>(List.of(text(to)));
        String from = text(more.get("from"));
        if (Subnet.isAddress(from)) {
            words.addAll(List.of("from", from));
        }
        String device = text(more.get("iif"));
        if (DEVICE.matcher(device).matches()) {
            words.addAll(List.of("iif", device));
        }
        return Subnet.isAddress(text(to)) ? network.route(words) : Map.of();
    }

    // What a host does not answer is null in Groovy.
    private static String text(Object word) {
        return word == null ? "" : String.valueOf(word);
    }

    public Map<String, Object> route(Object to) {
        return route(Map.of(), to);
    }

    public List<Map<String, Object>> routes(CharSequence type) {
        return network.routes(type.toString());
    }

    public List<Map<String, Object>> getNeighbours() {
        return network.neighbours();
    }

    /** What the neighbour table has of an address; empty if nothing. */
    public Map<String, Object> neighbour(Object address) {
        return network.neighbours().stream()
                .filter(one -> text(address).equals(one.get("dst")))
                .findFirst()
                .orElseGet(Map::of);
    }

    public List<Map<String, Object>> qdiscs(CharSequence device) {
        return network.qdiscs(device.toString());
    }

    public List<Map<String, Object>> filters(CharSequence device, CharSequence side) {
        return DEVICE.matcher(device).matches() ? network.filters(device.toString(), side.toString()) : List.of();
    }

    public List<NftRule> getNft() {
        return network.nft();
    }

    /** Rules and policies of iptables, or of ip6tables, that drop: table, chain, text, packets. */
    public List<Map<String, Object>> iptables(boolean ip6) {
        return network.iptables(ip6);
    }

    public List<Map<String, Object>> getXfrmPolicies() {
        return network.xfrmPolicies();
    }

    /** What a counter of IP, TCP or UDP stands at, as nstat names it; 0 if the kernel lacks it. */
    public long counter(CharSequence name) {
        return network.counters().getOrDefault(name.toString(), 0L);
    }

    /** The counters of a file such as snmp6 or xfrm_stat. */
    public Map<String, Long> counters(CharSequence file) {
        return network.counters(file.toString());
    }

    public List<List<String>> table(CharSequence file) {
        return network.table(file.toString());
    }

    public List<List<Long>> getSoftnet() {
        return network.softnet();
    }

    public List<Map<String, Object>> getBpfPrograms() {
        return network.bpfPrograms();
    }

    public List<Map<String, Object>> getCgroupPrograms() {
        return network.cgroupPrograms();
    }

    /** Whether a network ({@code 10.0.0.0/8}, {@code default}, one address) has an address. */
    public boolean covers(Object network, CharSequence address) {
        return PacketWords.covers(String.valueOf(network), address.toString());
    }

    /** The number of a protocol above IP by its name, or the number itself; -1 if there is none. */
    public long protocolNumber(CharSequence name) {
        return PacketWords.protocolNumber(name.toString());
    }

    /** An Ethernet type as {@code /proc/net/ptype} writes it; empty if it is not known. */
    public String etherType(CharSequence name) {
        return PacketWords.etherType(name.toString());
    }

    /** The devices on which an IPv4 multicast group is joined. */
    public List<String> multicast(CharSequence group) {
        return PacketWords.joined(evidence.file("/proc/net/igmp").orElse(""), group.toString());
    }
}

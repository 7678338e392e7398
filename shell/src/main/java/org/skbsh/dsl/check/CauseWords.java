package org.skbsh.dsl.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import groovy.lang.Closure;

import org.skbsh.diagnosis.Drops;
import org.skbsh.diagnosis.Finding;
import org.skbsh.host.Evidence;
import org.skbsh.host.NftRule;
import org.skbsh.host.Network;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;

/**
 * The words inside {@code cause('…') { }}: what was dropped, what the host says, and what follows. A cause that says none of {@code
 * found}, {@code notSo} and {@code cantTell} is none of these drops'.
 */
public final class CauseWords {
    private final String cause;
    private final Aliases aliases;
    private final Drops drops;
    private final Evidence evidence;
    private final Network network;
    private Optional<Finding> finding = Optional.empty();

    CauseWords(String cause, Aliases aliases, Drops drops, Evidence evidence) {
        this.cause = cause;
        this.aliases = aliases;
        this.drops = drops;
        this.evidence = evidence;
        this.network = new Network(evidence);
    }

    Optional<Finding> finding() {
        return finding;
    }

    /** The cause is there; the first finding stays. */
    public void found(CharSequence seen) {
        found(Map.of(), seen);
    }

    /** The same, with {@code change:} the words of a command that would change it, or {@code advice:} in plain words. */
    public void found(Map<String, ?> more, CharSequence seen) {
        say(Finding.State.FOUND, seen, more, "change");
    }

    /** The cause is not there. */
    public void notSo(CharSequence seen) {
        say(Finding.State.NOT_SO, seen, Map.of(), "");
    }

    public void cantTell(CharSequence why) {
        cantTell(Map.of(), why);
    }

    /** It can't be known here; {@code run:} the words of a command that shows more. */
    public void cantTell(Map<String, ?> more, CharSequence why) {
        say(Finding.State.CANT_TELL, why, more, "run");
    }

    private void say(Finding.State state, CharSequence seen, Map<String, ?> more, String command) {
        Set<String> known = Set.of(command, "advice");
        more.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("'" + name + ":' can't be said here");
        });
        if (finding.isPresent()) {
            return;
        }
        List<String> words = List.of();
        if (more.get(command) instanceof Collection<?> some && !some.isEmpty()) {
            words = evidence.there(some.stream().map(String::valueOf).toList());
        } else if (more.get(command) instanceof CharSequence) {
            throw new IllegalArgumentException("a command is a list of words: ['ip', 'link'], so that no name becomes one");
        }
        String advice = more.get("advice") == null ? "" : String.valueOf(more.get("advice"));
        finding = Optional.of(new Finding(state, cause, seen.toString(), words, advice));
    }

    // What was dropped.

    /** How many events. */
    public long getCount() {
        return drops.count();
    }

    /** The kernel's reason, of several the most frequent; empty for none. */
    public String getReason() {
        return drops.reasons().isEmpty() ? "" : drops.reasons().get(0);
    }

    /** The most frequent packets, as maps: saddr, daddr, sport, dport, l4, dev, len, vlan, mark, icmp_type … and count. */
    public List<Map<String, Object>> getPackets() {
        return drops.packets();
    }

    /** The most frequent packet; what is not known of it is an empty text. */
    public Map<String, Object> getPacket() {
        return drops.packets().isEmpty() ? Map.of() : drops.packets().get(0);
    }

    /** A field of the most frequent packet, as text; empty if it is not known. */
    public String field(String name) {
        Object value = getPacket().get(name);
        return value == null ? "" : String.valueOf(value);
    }

    /** The device of the most frequent packet; empty if it is not known. */
    public String getDev() {
        return field("dev");
    }

    public String getSaddr() {
        return field("saddr");
    }

    public String getDaddr() {
        return field("daddr");
    }

    public String getDport() {
        return field("dport");
    }

    public String getSport() {
        return field("sport");
    }

    /** Whether any of them ended on such a stack. */
    public boolean via(CharSequence pattern) {
        ChainMatcher matcher = ChainMatcher.parse(pattern.toString(), aliases);
        return drops.stacks().stream().anyMatch(matcher::matches);
    }

    /** Where netfilter dropped the packet, after what called it: input, output …; empty if no stack tells. */
    public List<String> getHooks() {
        return PacketWords.hooks(this::via);
    }

    /** Of these sockets those that would get the packet: open for its address, or for any. */
    public List<Map<String, Object>> fitting(List<Map<String, Object>> sockets) {
        return sockets.stream()
                .filter(socket -> PacketWords.isFor(String.valueOf(socket.get("local")), getDaddr()))
                .toList();
    }

    /** The connection of the most frequent packet as ss shows it; empty if there is none. */
    public Map<String, Object> connection() {
        return sockets("tcp", getDport()).stream()
                .filter(socket -> getSport().equals(socket.get("peerPort")))
                .filter(socket -> PacketWords.isSame(String.valueOf(socket.get("peer")), getSaddr()))
                .findFirst()
                .orElseGet(Map::of);
    }

    /** Who has a socket open: {@code nginx[812]}. */
    public String holder(Map<String, Object> socket) {
        return socket.get("users") instanceof List<?> users && !users.isEmpty()
                ? String.valueOf(users.get(0))
                : "the kernel, or a process that /proc does not show,";
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

    /** {@code 20 packets}, {@code 1 packet}. */
    public String many(long number, CharSequence what) {
        return String.format(Locale.ROOT, "%d %s%s", number, what, number == 1 ? "" : "s");
    }

    // What the host says. A question without an answer ends the cause as one that can't be told, unless asked in maybe { }.

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
        for (String option : List.of("from", "iif", "oif", "mark")) {
            Object value = more.get(option);
            if (value != null && !String.valueOf(value).isEmpty()) {
                words.addAll(List.of(option, String.valueOf(value)));
            }
        }
        return text(to).isEmpty() ? Map.of() : network.route(words);
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
        return device.toString().isEmpty() ? List.of() : network.filters(device.toString(), side.toString());
    }

    public List<NftRule> getNft() {
        return network.nft();
    }

    /** Rules and policies of iptables that drop, for the family of the most frequent packet. */
    public List<Map<String, Object>> getIptables() {
        return network.iptables(getSaddr().indexOf(':') >= 0);
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
}

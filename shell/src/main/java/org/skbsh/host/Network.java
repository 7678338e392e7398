package org.skbsh.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The network of a host, as its tools and files describe it. Where one gives no answer the result is empty, and {@link Evidence}
 * remembers that.
 */
public final class Network {
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    private final Evidence evidence;

    public Network(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * Sockets as {@code ss} shows them: {@code state}, {@code local}, {@code port}, {@code peer}, {@code peerPort}, {@code received}
     * and {@code sent} (Recv-Q, Send-Q), {@code users}, the sizes of {@code skmem} as {@code mem_r}, {@code mem_rb}, {@code mem_d} …,
     * and the pairs after it.
     *
     * @param kind udp, tcp, raw or packet
     * @param port local port; empty for all
     */
    public List<Map<String, Object>> sockets(String kind, String port) {
        List<String> words = new ArrayList<>(List.of("ss", "-HOnampi", "-A", kind));
        if (PORT.matcher(port).matches()) {
            words.addAll(List.of("sport", "=", ":" + port));
        }
        return evidence.command(words.toArray(new String[0]))
                .map(SocketLines::parse)
                .orElseGet(List::of);
    }

    /** The lines of a table of sockets in {@code /proc/net}, each with {@code local}, {@code port} and {@code drops}. */
    public List<Map<String, Object>> socketTable(String name) {
        List<Map<String, Object>> rows = new ArrayList<>();
        evidence.file("/proc/net/" + name)
                .orElse("")
                .lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .forEach(words -> {
                    if (words.length > 12 && words[1].indexOf(':') > 0) {
                        int colon = words[1].indexOf(':');
                        rows.add(Map.of(
                                "local", words[1].substring(0, colon),
                                "port", Long.valueOf(words[1].substring(colon + 1), 16),
                                "drops", Long.valueOf(words[words.length - 1])));
                    }
                });
        return rows;
    }

    /** Devices with their addresses, as {@code ip -j -d addr show} describes them. */
    public List<Map<String, Object>> links() {
        return evidence.objects("ip", "-j", "-d", "addr", "show");
    }

    /** The device of this name; empty if there is none. */
    public Map<String, Object> link(String device) {
        return links().stream()
                .filter(link -> device.equals(link.get("ifname")))
                .findFirst()
                .orElseGet(Map::of);
    }

    /** The addresses that the namespace itself has, each as text. */
    public List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (Map<String, Object> link : links()) {
            if (link.get("addr_info") instanceof List<?> infos) {
                Json.objects(infos).forEach(info -> addresses.add(String.valueOf(info.get("local"))));
            }
        }
        return addresses;
    }

    public Map<String, Object> route(List<String> words) {
        return evidence.route(words);
    }

    /** Routes of a type, such as blackhole, in all tables. */
    public List<Map<String, Object>> routes(String type) {
        List<Map<String, Object>> routes =
                new ArrayList<>(evidence.objects("ip", "-j", "route", "show", "table", "all", "type", type));
        routes.addAll(evidence.objects("ip", "-j", "-6", "route", "show", "table", "all", "type", type));
        return routes;
    }

    public List<Map<String, Object>> neighbours() {
        return evidence.objects("ip", "-j", "-s", "neigh", "show");
    }

    /** The queueing disciplines of a device, with their counters; the devices with theirs if it is empty. */
    public List<Map<String, Object>> qdiscs(String device) {
        return evidence.objects("tc", "-j", "-s", "qdisc", "show").stream()
                .filter(qdisc -> device.isEmpty() || device.equals(qdisc.get("dev")))
                .toList();
    }

    /**
     * The filters of a device.
     *
     * @param side ingress or egress
     */
    public List<Map<String, Object>> filters(String device, String side) {
        return evidence.objects("tc", "-j", "-s", "filter", "show", "dev", device, side).stream()
                .filter(filter -> filter.containsKey("options"))
                .toList();
    }

    /** What of nftables drops packets. */
    public List<NftRule> nft() {
        String printed = evidence.command("nft", "-a", "list", "ruleset").orElse("");
        Question question = new Question.Command(List.of("nft", "-j", "list", "ruleset"));
        Optional<String> json = evidence.text(question);
        Optional<List<?>> objects = json.flatMap(Json::parse)
                .filter(Map.class::isInstance)
                .map(map -> ((Map<?, ?>) map).get("nftables"))
                .filter(List.class::isInstance)
                .map(List.class::cast);
        if (json.isPresent() && objects.isEmpty()) {
            evidence.unknownForm(question);
        }
        return objects.map(list -> NftRules.of(Json.objects(list), printed)).orElseGet(List::of);
    }

    /** What of iptables drops packets: {@code table}, {@code chain}, {@code text}, {@code packets}. */
    public List<Map<String, Object>> iptables(boolean ip6) {
        Question question = new Question.Command(List.of(ip6 ? "ip6tables-save" : "iptables-save", "-c"));
        Optional<String> saved = evidence.text(question);
        if (saved.filter(text -> !IptablesRules.isSaved(text)).isPresent()) {
            evidence.unknownForm(question);
        }
        return saved.map(IptablesRules::of).orElseGet(List::of);
    }

    public List<Map<String, Object>> xfrmPolicies() {
        return evidence.command("ip", "xfrm", "policy").map(XfrmPolicies::parse).orElseGet(List::of);
    }

    /** The counters of IP, TCP, UDP and IPsec, as {@code nstat} names them: since the namespace began. */
    public Map<String, Long> counters() {
        Map<String, Long> all = new TreeMap<>();
        evidence.file("/proc/net/snmp").map(CounterText::pairs).ifPresent(all::putAll);
        evidence.file("/proc/net/netstat").map(CounterText::pairs).ifPresent(all::putAll);
        return all;
    }

    /** The counters of IPv6, or of IPsec: a file of {@code /proc/net} with a name and a value in each line. */
    public Map<String, Long> counters(String file) {
        return evidence.file("/proc/net/" + file).map(CounterText::lines).orElseGet(Map::of);
    }

    /** The lines of a file of {@code /proc/net}, without its heading, each as its words. */
    public List<List<String>> table(String file) {
        return evidence.file("/proc/net/" + file).stream()
                .flatMap(String::lines)
                .skip(1)
                .map(line -> Arrays.asList(line.strip().split("\\s+")))
                .toList();
    }

    /** For each CPU, what {@code /proc/net/softnet_stat} has: handled, dropped, squeezed. */
    public List<List<Long>> softnet() {
        return evidence.file("/proc/net/softnet_stat").stream()
                .flatMap(String::lines)
                .map(line -> Arrays.stream(line.strip().split("\\s+"))
                        .filter(word -> word.matches("[0-9a-f]{1,15}"))
                        .map(word -> Long.parseLong(word, 16))
                        .toList())
                .toList();
    }

    /** BPF programs on devices: one map for each, with {@code devname}, {@code kind} and {@code name}. */
    public List<Map<String, Object>> bpfPrograms() {
        List<Map<String, Object>> programs = new ArrayList<>();
        for (Map<String, Object> part : evidence.objects("bpftool", "-j", "net")) {
            part.values().stream()
                    .filter(List.class::isInstance)
                    .forEach(list -> programs.addAll(Json.objects((List<?>) list)));
        }
        return programs;
    }

    /** BPF programs of cgroups: {@code cgroup}, {@code attach_type}, {@code name}, {@code id}. */
    public List<Map<String, Object>> cgroupPrograms() {
        List<Map<String, Object>> programs = new ArrayList<>();
        for (Map<String, Object> cgroup : evidence.objects("bpftool", "-j", "cgroup", "tree")) {
            if (cgroup.get("programs") instanceof List<?> list) {
                for (Map<String, Object> program : Json.objects(list)) {
                    program.put("cgroup", cgroup.get("cgroup"));
                    programs.add(program);
                }
            }
        }
        return programs;
    }
}

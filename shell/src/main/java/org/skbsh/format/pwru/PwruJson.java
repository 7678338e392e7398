package org.skbsh.format.pwru;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.skbsh.format.Digits;
import org.skbsh.format.Protocols;
import org.skbsh.format.tool.FlatJson;
import org.skbsh.format.tool.FlowText;

import static org.skbsh.format.pwru.PwruColumn.*;

/** Lines of {@code pwru --output-json} (jsonPrinter in internal/pwru/output.go). */
final class PwruJson {
    private static final Map<String, PwruColumn> NAMES = Map.ofEntries(
            Map.entry("skb", SKB),
            Map.entry("cpu", CPU),
            Map.entry("process", PROCESS),
            Map.entry("func", FUNC),
            Map.entry("caller_func", CALLER),
            Map.entry("netns", NETNS),
            Map.entry("netns_name", NETNS_NAME),
            Map.entry("mark", MARK),
            Map.entry("iface", IFACE),
            Map.entry("proto", PROTO),
            Map.entry("mtu", MTU),
            Map.entry("len", LEN),
            Map.entry("stack", STACK));
    private static final int MOST_PROTOCOL = 0xff;

    private final FlatJson json = new FlatJson();

    /** The line that an object holds; empty if it is none of pwru's. */
    Optional<PwruLine> line(String text) {
        return json.of(text).flatMap(PwruJson::line);
    }

    private static Optional<PwruLine> line(Map<String, String> object) {
        Map<PwruColumn, String> told = new EnumMap<>(PwruColumn.class);
        // It leaves out every value that is 0.
        told.put(CPU, "0");
        NAMES.forEach((name, column) -> {
            if (object.containsKey(name)) {
                told.put(column, object.get(name));
            }
        });
        String mark = told.getOrDefault(MARK, "");
        told.put(MARK, Digits.are(mark) ? Long.toHexString(Digits.number(mark)) : mark);
        // Relative times are 0 at the first line of a packet.
        String time = object.getOrDefault("time", "0");
        told.put(Digits.are(time) ? TIMESTAMP : TIME, time);
        return PwruTable.of(told, flow(object));
    }

    private static Optional<FlowText> flow(Map<String, String> object) {
        if (object.keySet().stream().noneMatch(name -> name.startsWith("tuple."))) {
            return Optional.empty();
        }
        int protocol = Digits.small(object.getOrDefault("tuple.proto", ""), MOST_PROTOCOL);
        return Optional.of(FlowText.of(
                        object.getOrDefault("tuple.saddr", ""),
                        object.getOrDefault("tuple.sport", ""),
                        object.getOrDefault("tuple.daddr", ""),
                        object.getOrDefault("tuple.dport", ""),
                        protocol <= 0 ? "" : Protocols.transport(protocol))
                .withFlags(object.getOrDefault("tuple.flags", "")));
    }
}

package org.skbsh.format.retis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.tool.FlowText;
import org.skbsh.format.tool.ToolEvent;
import org.skbsh.model.TextField;

/**
 * What retis prints of an event below its first line: the packet, {@code ns 0x1/4026531833 if 2 (eth0) rxif 2}, the
 * socket buffer, nftables, conntrack, Open vSwitch (retis-events/src, each section's event_fmt).
 */
final class RetisDetail {
    private static final Pattern DETAIL = Pattern.compile(
            "\\S++ > \\S++ .*|(?:request|reply|reverse) .*|ns .*|if \\d.*|skb \\[.*|gso \\[.*|vlan_accel .*|table .*|ct_state .*"
                    + "|upcall.*|exec .*|recv_upcall.*|op_exec.*|orig .*|ufid .*|\\.\\.\\. \\(.*");
    private static final Pattern NAMESPACE = Pattern.compile("(?:^| )ns (?:0x[0-9a-f]{1,16}/)?(\\d{1,10})(?= |$)");
    private static final Pattern DEVICE =
            Pattern.compile("(?:^| )if (\\d{1,10})(?: \\((\\S{1,16})\\))?(?: rxif (\\d{1,10}))?(?= |$)");
    private static final Pattern FLOW =
            Pattern.compile("(?:^| )([0-9a-f.:]{3,64}) > ([0-9a-f.:]{3,64})(?= (?:tos|ttl|ECT|CE) )(?<rest>.*+)");
    private static final Pattern PROTOCOL = Pattern.compile(" proto (?:\\w+ )?\\((\\d{1,3})\\)");
    private static final Pattern LENGTH =
            Pattern.compile(" (?:off \\d{1,5}(?: \\[[^\\]]{1,20}])?|label 0x[0-9a-f]{1,8}) len (\\d{1,6})");
    private static final Pattern FLAGS = Pattern.compile(" flags \\[([A-Z.]{1,9})\\w?]");
    private static final Pattern SEQUENCE = Pattern.compile(" seq (\\d{1,10})");
    private static final Pattern ICMP = Pattern.compile(" type (\\d{1,3}) code (\\d{1,3})");
    private static final Pattern BUFFER = Pattern.compile("(?:^| )skb \\[[^\\]]*? len (\\d{1,10}) ");
    private static final Pattern VERDICT = Pattern.compile("(?:^| )(table \\S{1,64} \\(\\d{1,10}\\) chain .{1,400})$");
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SCTP = 132;

    private RetisDetail() {}

    static boolean is(String line) {
        return DETAIL.matcher(line).matches();
    }

    static void set(String line, ToolEvent event) {
        Matcher flow = FLOW.matcher(line);
        if (flow.find()) {
            flow(flow, event);
        }
        Matcher namespace = NAMESPACE.matcher(line);
        if (namespace.find()) {
            event.namespace(namespace.group(1));
        }
        Matcher device = DEVICE.matcher(line);
        if (device.find()) {
            event.numberUnlessZero("ifindex", device.group(1));
            event.text(TextField.DEVICE, device.group(2) == null ? "" : device.group(2));
            event.numberUnlessZero("iif", device.group(3) == null ? "0" : device.group(3));
        }
        event.number("len", first(BUFFER, line));
        event.field("nft", first(VERDICT, line));
        if (line.startsWith("ct_state ")) {
            event.field("ct", line);
        }
    }

    // "192.0.2.1.53": the port is behind the last dot.
    private static void flow(Matcher flow, ToolEvent event) {
        String rest = flow.group("rest");
        String number = first(PROTOCOL, rest);
        int protocol = number.isEmpty() ? 0 : Integer.parseInt(number);
        boolean ports = protocol == TCP || protocol == UDP || protocol == SCTP;
        event.flow(FlowText.of(
                        address(flow.group(1), ports),
                        port(flow.group(1), ports),
                        address(flow.group(2), ports),
                        port(flow.group(2), ports),
                        protocol == 0 ? "" : org.skbsh.format.Protocols.transport(protocol))
                .withFlags(first(FLAGS, rest)));
        event.text(TextField.PROTOCOL, flow.group(1).indexOf(':') < 0 ? "ip" : "ipv6");
        if (protocol == TCP) {
            event.number("seq", first(SEQUENCE, rest));
        }
        Matcher icmp = ICMP.matcher(rest);
        if (icmp.find()) {
            event.number("icmp_type", icmp.group(1));
            event.number("icmp_code", icmp.group(2));
        }
        // The length of IPv4 includes its header.
        if (flow.group(1).indexOf(':') < 0) {
            event.number("ip_len", first(LENGTH, rest));
        }
    }

    private static String address(String end, boolean port) {
        int dot = end.lastIndexOf('.');
        return port && dot > 0 ? end.substring(0, dot) : end;
    }

    private static String port(String end, boolean port) {
        return port ? end.substring(end.lastIndexOf('.') + 1) : "";
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}

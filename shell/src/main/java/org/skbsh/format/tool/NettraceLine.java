package org.skbsh.format.tool;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;

/**
 * One line of nettrace that shows a packet (analy_entry_output in src/analysis.c, ts_print_packet in src/output.c): {@code
 * [8100.000659] [kfree_skb           ] TCP: 192.0.2.1:80 -> 192.0.2.2:4000 seq:1, ack:0, flags:S *reason: NO_SOCKET,
 * tcp_v4_rcv+0x3b*}. With {@code --detail} there are more brackets; with {@code --drop} there is no function.
 *
 * @param time in seconds, or as a date
 * @param details what stands in the brackets behind the function
 * @param packet what is behind the brackets
 */
record NettraceLine(String time, String skb, String function, String details, String packet) {
    private static final Pattern LINE = Pattern.compile(
            "(?:\\[(?<time>\\d{1,11}\\.\\d{1,9}|\\d{4}-\\d{1,2}-\\d{1,2} [\\d:.]{8,18}+)] ?|(?<older>\\d{1,11}\\.\\d{1,9}): )"
                    + "(?:\\[(?<skb>[0-9a-f]{4,16})](?=\\[))?+"
                    + "(?:\\[(?<function>[A-Za-z_][\\w.]*+) *+]:?)?+"
                    + "(?<details>(?:\\[[^\\]\\[]{0,80}+])*+) ?"
                    + "(?<packet>(?:[A-Za-z0-9]{1,12}+: |unknow|ether protocol: |[\\d.]{7,15}+:\\d).*+|)");
    private static final Pattern ENDS = Pattern.compile(
            "(?:(?<l4>[A-Za-z0-9]{1,12}+): )?+(?<source>[0-9a-f:.]++) ++-> (?<target>[0-9a-f:.]++),?+(?: (?<older>TCP|UDP|ICMP))?+.*+");
    private static final Pattern REASON = Pattern.compile("reason: ?([A-Z][\\w:]*+|\\d{1,10}+)");
    private static final Pattern PLACE = Pattern.compile("[ *,]([A-Za-z_][\\w.]*+\\+0x[0-9a-f]++(?:/0x[0-9a-f]++)?+)");
    private static final Pattern FLAGS = Pattern.compile(" flags:([A-Z]{1,8}+)");
    private static final Pattern SEQUENCE = Pattern.compile(" seq: ?(\\d{1,10}+)");
    private static final Pattern ICMP = Pattern.compile(" type: (\\d{1,3}+), code: (\\d{1,3}+)");
    private static final Pattern DETAIL =
            Pattern.compile("\\[(?:cpu:(?<cpu>\\d++)|pid:(?<pid>\\d++)|ns:(?<ns>\\d++)) *+]"
                    + "|\\[(?<comm>[^\\]\\[]*)-(?<task>\\d++)]|\\[(?<word>[^\\]\\[]*?) *]");

    /** What a line says; empty if it is none that shows a packet. */
    static Optional<NettraceLine> of(String text) {
        Matcher line = LINE.matcher(text.strip());
        if (!line.matches()
                || line.group("function") == null && line.group("packet").isEmpty()) {
            return Optional.empty();
        }
        String time = line.group("time") == null ? line.group("older") : line.group("time");
        return Optional.of(new NettraceLine(
                time, or(line.group("skb")), or(line.group("function")), line.group("details"), line.group("packet")));
    }

    private static String or(String group) {
        return group == null ? "" : group;
    }

    String reason() {
        return first(REASON);
    }

    /** Where the packet was freed; empty if the line does not say. */
    String place() {
        return first(PLACE);
    }

    private String first(Pattern pattern) {
        Matcher found = pattern.matcher(packet);
        return found.find() ? found.group(1) : "";
    }

    /** Sets all but the reason and the place. */
    void set(ToolEvent event) {
        time(event);
        event.address("skbaddr", skb);
        details(event);
        Matcher ends = ENDS.matcher(packet);
        if (!ends.matches()) {
            return;
        }
        String protocol = or(ends.group("l4")).isEmpty() ? or(ends.group("older")) : ends.group("l4");
        FlowText flow = FlowText.of(ends.group("source"), ends.group("target"), protocol);
        event.flow(flow.withFlags(first(FLAGS)));
        if (flow.protocol().equals("tcp")) {
            event.number("seq", first(SEQUENCE));
        }
        Matcher icmp = ICMP.matcher(packet);
        if (icmp.find()) {
            event.number("icmp_type", icmp.group(1));
            event.number("icmp_code", icmp.group(2));
        }
    }

    private void time(ToolEvent event) {
        int dot = time.lastIndexOf('.');
        boolean date = time.indexOf('-') > 0;
        if (date) {
            event.time(time);
        } else if (dot > 0) {
            String fraction = time.substring(dot + 1);
            event.time(Digits.number(time.substring(0, dot) + fraction + "0".repeat(9 - fraction.length())));
        }
    }

    // [cpu:3  ][eth0 ][nginx-801][ns:4026531840]; before, [cpu:40 ][ens5 ][pid:0      ][swapper/40  ].
    private void details(ToolEvent event) {
        Matcher detail = DETAIL.matcher(details);
        boolean device = false;
        while (detail.find()) {
            if (detail.group("cpu") != null) {
                event.cpu(detail.group("cpu"));
                device = true;
            } else if (detail.group("pid") != null) {
                event.pid(detail.group("pid"));
            } else if (detail.group("ns") != null) {
                event.namespace(detail.group("ns"));
            } else if (device) {
                // The bracket behind the CPU is the device's, whatever its name looks like.
                device = false;
                event.text(org.skbsh.model.TextField.DEVICE, bare(detail.group()));
            } else if (detail.group("task") != null) {
                event.text(org.skbsh.model.TextField.COMM, detail.group("comm"));
                event.pid(detail.group("task"));
            } else if (!detail.group("word").contains(" -> ")) {
                event.text(org.skbsh.model.TextField.COMM, detail.group("word"));
            }
        }
    }

    private static String bare(String bracketed) {
        return bracketed.substring(1, bracketed.length() - 1).strip();
    }
}

package org.skbsh.format.pwru;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.tool.FlowText;

import static org.skbsh.format.pwru.PwruColumn.*;

/**
 * Lines of pwru's table. Newer versions have a column for each value; those before 1.0.8 have the packet's values behind
 * the function, as {@code mark=0x0 iface=3(wg4)} and a flow (internal/pwru/output.go).
 */
final class PwruTable {
    private static final Pattern SKB_ADDRESS = Pattern.compile("0x[0-9a-f]{1,16}");
    private static final Pattern PROCESS_END = Pattern.compile(".*+(?<=:\\d{1,10})");
    private static final Pattern VALUE = Pattern.compile("([\\w>.-]++)=(.*+)");
    private static final Pattern REASON_NUMBER = Pattern.compile("\\(\\d{1,10}\\)");
    private static final Pattern FUNCTION = Pattern.compile("([A-Za-z_][\\w.$]*+|0x[0-9a-f]{8,16}+)(?:\\[\\w++])?+"
            + "(?:\\((?!tc\\)|xdp\\))(?<reason>\\w++)\\))?+(?:\\((?:tc|xdp)\\))?+");
    private static final Map<String, PwruColumn> VALUES = Map.of(
            "netns", NETNS, "mark", MARK, "iface", IFACE, "ifindex", IFACE, "proto", PROTO, "mtu", MTU, "len", LEN);
    private static final int MOST_WORDS_OF_PROCESS = 8;

    private List<PwruColumn> columns = List.of();
    private List<String> words = List.of();
    private int at;

    /** Takes the columns from a header; false if the line is none. */
    boolean header(List<String> line) {
        if (!PwruColumns.isHeader(line)) {
            return false;
        }
        columns = PwruColumns.ofHeader(line);
        return true;
    }

    /** The line of these words; empty if it is none of pwru's. */
    Optional<PwruLine> line(List<String> line) {
        words = line;
        at = 0;
        Map<PwruColumn, String> told = new EnumMap<>(PwruColumn.class);
        for (PwruColumn column : columns.isEmpty() ? PwruColumns.guessed(line) : columns) {
            take(column, told);
        }
        rest(told);
        if (!told.containsKey(SKB)) {
            withoutAddress(told);
        }
        return of(told, flow(told.getOrDefault(TUPLE, "")));
    }

    // Somebody cut the column off: lines of one task on one CPU with one flow are of one packet.
    private void withoutAddress(Map<PwruColumn, String> told) {
        if (told.containsKey(TUPLE) && told.containsKey(CPU)) {
            told.put(
                    SKB,
                    PwruLine.WITHOUT + told.get(CPU) + " " + told.getOrDefault(PROCESS, "") + " " + told.get(TUPLE));
        }
    }

    /** A line that tells this; empty if that is not a packet and a function. */
    static Optional<PwruLine> of(Map<PwruColumn, String> told, Optional<FlowText> flow) {
        Matcher function = FUNCTION.matcher(told.getOrDefault(FUNC, ""));
        String skb = told.getOrDefault(SKB, "");
        boolean packet =
                skb.startsWith(PwruLine.WITHOUT) || SKB_ADDRESS.matcher(skb).matches();
        boolean numbers = Digits.are(told.getOrDefault(MTU, "0")) && Digits.are(told.getOrDefault(LEN, "0"));
        if (!packet || !numbers || !function.matches()) {
            return Optional.empty();
        }
        if (function.group("reason") != null) {
            told.put(REASON, function.group("reason"));
        }
        return Optional.of(new PwruLine(told.get(SKB), function.group(1), flow, told));
    }

    private static Optional<FlowText> flow(String tuple) {
        Matcher flow = PwruColumns.FLOW.matcher(tuple);
        if (!flow.matches()) {
            return Optional.empty();
        }
        // With --output-tcp-flags: tcp:SYN|ACK.
        String[] protocol = flow.group(3).split(":", 2);
        return Optional.of(FlowText.of(flow.group(1), flow.group(2), protocol[0])
                .withFlags(protocol.length > 1 ? protocol[1] : ""));
    }

    private void take(PwruColumn column, Map<PwruColumn, String> told) {
        String word = at < words.size() ? words.get(at) : "";
        if (word.isEmpty()) {
            return;
        }
        switch (column) {
            case PROCESS -> told.put(PROCESS, process());
            case TUPLE -> {
                if (isFlow(word)) {
                    told.put(TUPLE, next());
                }
            }
            case NETNS_NAME -> {
                if (!isFlow(word) && at < words.size() - 1) {
                    told.put(NETNS_NAME, next());
                }
            }
            case FUNC -> told.put(FUNC, function());
            case CALLER -> {
                if (!VALUE.matcher(word).matches() && !isFlow(word)) {
                    told.put(CALLER, next());
                }
            }
            case TUNNEL, STACK, REASON -> {}
            default -> told.put(column, next());
        }
    }

    private String next() {
        return words.get(at++);
    }

    private static boolean isFlow(String word) {
        return PwruColumns.FLOW.matcher(word).matches();
    }

    // The name of a program may have blanks: the process ends with its number.
    private String process() {
        boolean bracketed = words.get(at).startsWith("[");
        int last = Math.min(words.size(), at + MOST_WORDS_OF_PROCESS);
        for (int end = at; end < last; end++) {
            String word = words.get(end);
            if (bracketed ? word.endsWith("]") : PROCESS_END.matcher(word).matches()) {
                String process = String.join(" ", words.subList(at, end + 1));
                at = end + 1;
                return process;
            }
        }
        return next();
    }

    // "kfree_skb_reason (2)": a reason without a name.
    private String function() {
        String function = next();
        boolean number =
                at < words.size() && REASON_NUMBER.matcher(words.get(at)).matches();
        return number ? function + next() : function;
    }

    private void rest(Map<PwruColumn, String> told) {
        while (at < words.size()) {
            String word = next();
            Matcher value = VALUE.matcher(word);
            if (isFlow(word)) {
                told.putIfAbsent(columns.contains(TUNNEL) ? TUNNEL : TUPLE, word);
            } else if (value.matches() && VALUES.containsKey(value.group(1)) && isHexadecimalIfMark(value)) {
                told.putIfAbsent(VALUES.get(value.group(1)), value.group(2));
            }
        }
    }

    // What --output-skb-metadata prints of it is in decimal.
    private static boolean isHexadecimalIfMark(Matcher value) {
        return !value.group(1).equals("mark") || value.group(2).startsWith("0x");
    }
}

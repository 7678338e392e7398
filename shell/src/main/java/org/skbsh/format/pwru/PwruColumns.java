package org.skbsh.format.pwru;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import static org.skbsh.format.pwru.PwruColumn.*;

/** The columns of pwru's table, from its header, or from a line where the header is cut off. */
final class PwruColumns {
    private static final Pattern HEADER =
            Pattern.compile("(?:TIME )?(?:SKB (?:CPU )?|CPU )PROCESS (?:\\S++ ){0,20}?FUNC(?: .*+)?");
    private static final Pattern DATE = Pattern.compile("(?:\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d:\\d\\d.*+");
    private static final Pattern PROTOCOL = Pattern.compile("0x[0-9a-f]{4}");
    private static final Pattern SKB_ADDRESS = Pattern.compile("0x[0-9a-f]{1,16}");
    private static final Pattern NUMBER = Pattern.compile("\\d++");
    /** Sender and receiver with their ports, and the protocol. */
    static final Pattern FLOW = Pattern.compile("(\\S*?)->(\\S*)\\(([^\\s()]*+)\\)");

    private PwruColumns() {}

    static boolean isHeader(List<String> words) {
        return HEADER.matcher(String.join(" ", words)).matches();
    }

    static List<PwruColumn> ofHeader(List<String> words) {
        List<PwruColumn> columns = new ArrayList<>();
        for (String word : words) {
            PwruColumn.of(word).ifPresent(columns::add);
        }
        // "NETNS NAME" is one column.
        for (int at = 1; at < columns.size(); at++) {
            if (columns.get(at) == NETNS_NAME && columns.get(at - 1) == NETNS) {
                columns.remove(--at);
            }
        }
        return columns;
    }

    /** The columns that a line without a header shows by the forms of its words. */
    static List<PwruColumn> guessed(List<String> words) {
        List<PwruColumn> columns = new ArrayList<>();
        int at = 0;
        if (is(words, at, DATE)) {
            columns.add(TIME);
            at++;
        }
        if (is(words, at, SKB_ADDRESS)) {
            columns.add(SKB);
            at++;
        }
        if (is(words, at, NUMBER)) {
            columns.add(CPU);
            at++;
        }
        columns.add(PROCESS);
        boolean older = at < words.size() && words.get(at).startsWith("[");
        at++;
        if (!older && is(words, at, NUMBER) && is(words, at + 1, NUMBER) && is(words, at + 4, PROTOCOL)) {
            columns.add(TIMESTAMP);
            at++;
        }
        if (!older && is(words, at + 3, PROTOCOL)) {
            columns.addAll(List.of(NETNS, MARK, IFACE, PROTO, MTU, LEN));
        }
        if (!older && words.stream().anyMatch(word -> FLOW.matcher(word).matches())) {
            columns.add(TUPLE);
        }
        columns.add(FUNC);
        if (!older) {
            columns.add(CALLER);
        }
        return columns;
    }

    private static boolean is(List<String> words, int at, Pattern form) {
        return at < words.size() && form.matcher(words.get(at)).matches();
    }
}

package org.skbsh.format.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.EventReader;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;

/**
 * Output of Inspektor Gadget's trace_tcpdrop, as a table or as JSON (gadgets/trace_tcpdrop/program.bpf.c). Its addresses
 * are the two ends of the socket, whichever way the packet went, so they are the fields {@code local} and {@code remote};
 * its process is the socket's owner.
 */
final class Gadget implements ToolLines {
    private static final Pattern MARK = Pattern.compile(
            "^(?:\\S[^\\n]* )?SRC +DST +[^\\n]*?STATE +TCPFLAGS +REASON|^\\{[^\\n]{0,4000}?\"tcpflags\":\"[^\\n]{0,4000}?\"?timestamp"
                    + "|^\\{[^\\n]{0,4000}?\"reason\":\"SKB_[^\\n]{0,4000}?\"tcpflags\":"
                    // On many lines, and as YAML.
                    + "|^ {1,8}\"reason\": \"SKB_[^\\n]{1,80}\\n(?:[^\\n]{0,200}\\n){0,40}? {1,8}\"tcpflags\":"
                    + "|^reason: SKB_[^\\n]{1,80}\\n(?:[^\\n]{0,200}\\n){0,40}?tcpflags:",
            Pattern.MULTILINE);
    private static final Pattern HEADER =
            Pattern.compile("(?<before>.{0,400}?)(?: |^)(?:PID +COMM +IP +)?SRC +DST +.*+");
    // A name or an address, and a port; no part of a word.
    private static final String END = "(?:\\[[0-9a-f:.]{2,45}+]|[^\\s:\\[\\]]{1,80}+|[0-9a-f:]{2,40}):\\d{1,5}(?!\\S)";
    private static final Pattern ROW = Pattern.compile(
            "(?<before>.{0,400}?) *+(?<!\\S)(?<local>" + END + ") ++(?<!\\S)(?<remote>" + END + ") ++\\d++ +"
                    + "(?:(?<comm>\\S.{0,40}?) +)??(?<pid>\\d++) ++(?<tid>\\d++) ++(?<state>tcp_\\w++) ++(?<flags>[A-Z|]++ ++)?+(?<reason>\\S++)");
    private static final Pattern OLDER_ROW = Pattern.compile(
            "(?<before>.{0,400}?) *+(?<pid>\\d++) ++(?:(?<comm>\\S.{0,40}?) +)??[46] ++(?<!\\S)(?<local>" + END + ") ++"
                    + "(?<!\\S)(?<remote>" + END
                    + ") ++(?<state>[A-Z][A-Z_0-9]++) ++(?<flags>[A-Z|]++ ++)?+(?<reason>\\S++)");
    private static final int LONGEST_ROW = 1024;

    private final EventSink sink;
    private final ToolEvent event;
    private final FlatJson json = new FlatJson();
    private final GadgetYaml yaml = new GadgetYaml();
    private List<String> columns = List.of();

    private Gadget(EventSink sink) {
        this.sink = sink;
        this.event = new ToolEvent(sink);
    }

    static EventReader reader() {
        return new ToolReader("Inspektor Gadget", MARK, 91, sink -> new JoinedJson(new Gadget(sink)));
    }

    @Override
    public void line(String text, long number) {
        String bare = text.strip();
        if (bare.equals(GadgetYaml.SEPARATOR)) {
            document();
            yaml.begin(number);
            return;
        }
        if (bare.isEmpty() || yaml.line(text) || header(bare)) {
            return;
        }
        document();
        Optional<Map<String, String>> object = bare.startsWith("{") ? json.of(bare) : Optional.empty();
        if (object.filter(found -> found.containsKey("reason")).isPresent()) {
            GadgetJson.event(object.get(), number, event);
        } else if (bare.length() > LONGEST_ROW || !row(bare, number)) {
            sink.unread(text);
        }
    }

    private void document() {
        if (yaml.isOpen() && yaml.values().containsKey("reason")) {
            GadgetJson.event(yaml.values(), yaml.first(), event);
        } else if (yaml.isOpen() && !yaml.values().isEmpty()) {
            sink.unread(yaml.values().size(), "(a document without a reason)");
        }
        yaml.end();
    }

    private boolean header(String line) {
        Matcher header = HEADER.matcher(line);
        if (!line.endsWith(" REASON") || line.length() > LONGEST_ROW || !header.matches()) {
            return false;
        }
        String before = header.group("before").strip();
        columns = before.isEmpty() ? List.of() : List.of(before.split("\\s+"));
        return true;
    }

    private boolean row(String line, long number) {
        Matcher row = ROW.matcher(line);
        Matcher older = OLDER_ROW.matcher(line);
        Matcher found = row.matches() ? row : older;
        if (found == older && !older.matches()) {
            return false;
        }
        event.begin(Probe.KFREE_SKB, number);
        event.reason(found.group("reason"));
        owner(found.group("comm") == null ? "" : found.group("comm"), found.group("pid"), event);
        event.field("local", found.group("local"));
        event.field("remote", found.group("remote"));
        event.field("l4", "tcp");
        event.field(
                "flags",
                FlagsText.of(
                        found.group("flags") == null ? "" : found.group("flags").strip()));
        event.field("state", found.group("state"));
        where(found.group("before").strip());
        event.end();
        return true;
    }

    // The columns before may be empty: only if none is, it is clear which word is in which.
    private void where(String before) {
        List<String> words = before.isEmpty() ? List.of() : List.of(before.split("\\s+"));
        for (int at = 0; at < words.size() && words.size() == columns.size(); at++) {
            event.field(columns.get(at).toLowerCase(java.util.Locale.ROOT), words.get(at));
        }
        if (words.size() != columns.size()) {
            event.field("container", before);
        }
    }

    static void owner(String comm, String pid, ToolEvent event) {
        boolean known = !comm.isEmpty() && !pid.equals("0");
        event.field("owner", known ? comm + "[" + pid + "]" : comm);
    }

    @Override
    public void finish() {
        document();
        event.end();
    }
}

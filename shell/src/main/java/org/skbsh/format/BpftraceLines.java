package org.skbsh.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;

/** Makes events of the lines that bpftrace prints: records of {@link BpftraceRecord}'s form, and maps. */
final class BpftraceLines {
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(.*?)(?=\\s+\\w+=|$)");
    private static final Pattern MAP_END = Pattern.compile("^(.*)]: (\\d+)$", Pattern.DOTALL);
    private static final Pattern SCALAR = Pattern.compile("^@(\\w*): (\\d+)$");
    private static final Pattern MAP = Pattern.compile("^@(\\w*)\\[(.*)$", Pattern.DOTALL);
    private static final Pattern LOST = Pattern.compile("^(?:WARNING: )?Lost (\\d+) events", Pattern.CASE_INSENSITIVE);
    private static final Pattern FULL = Pattern.compile("[Mm]ap.* full|update elem failed|\\bE2BIG\\b");
    private static final Pattern CHATTER =
            Pattern.compile("^(Attach(ing|ed) \\d+ probes?.*|\\^?C?|Tracing.*|ERROR: failed to set RLIMIT_MEMLOCK.*"
                    + "|If you are running with.*|WARNING: .*)$");
    private static final int LONGEST_MAP_KEY = 256 * 1024;

    private final EventSink sink;
    private final ReasonTable reasons;
    private final BpftraceKey keys;
    private final EventRow row = new EventRow();
    private final List<Symbol> frames = new ArrayList<>();
    private final StringBuilder map = new StringBuilder();
    private boolean inRecord;

    BpftraceLines(EventSink sink, ReasonTable reasons) {
        this.sink = sink;
        this.reasons = reasons;
        this.keys = new BpftraceKey(sink, reasons);
    }

    void line(String line) {
        if (line.length() > LineBuffer.LONGEST_LINE) {
            sink.unread("(a line of over " + LineBuffer.LONGEST_LINE + " bytes)");
            return;
        }
        if (!map.isEmpty()) {
            mapLine(line);
            return;
        }
        if (line.startsWith(BpftraceRecord.MARK)) {
            flush();
            record(line);
            return;
        }
        if (inRecord
                && !line.isBlank()
                && Character.isWhitespace(line.charAt(0))
                && BpftraceKey.isFrame(line.strip())) {
            frames.add(sink.stacks().symbol(line.strip()));
            return;
        }
        if (line.startsWith("@")) {
            flush();
            mapLine(line);
            return;
        }
        if (line.isBlank() && !frames.isEmpty()) {
            // Behind the stack: who follows the trace need not wait for the next event to see this one.
            flush();
            return;
        }
        other(line);
    }

    /** One entry of a map, as JSON has it. */
    void mapEntry(String name, String key, long count) {
        row.clear();
        row.count = count;
        keys.read(key, row);
        if (row.probe == 0) {
            row.probe = sink.names().id(probeOf(name));
        }
        sink.event(row);
        row.clear();
    }

    void finish() {
        flush();
        if (!map.isEmpty()) {
            sink.unread("(a map entry that does not end) " + map.substring(0, Math.min(80, map.length())));
            map.setLength(0);
        }
    }

    // An entry is one line, or more where its key has a stack in it; a line feed in a comm can only come from there.
    private void mapLine(String line) {
        Matcher scalar = SCALAR.matcher(line);
        if (map.isEmpty() && scalar.matches()) {
            mapEntry(scalar.group(1), "", Long.parseLong(scalar.group(2)));
            return;
        }
        if (!map.isEmpty() && (line.startsWith("@") || map.length() > LONGEST_MAP_KEY)) {
            finish();
            line(line);
            return;
        }
        map.append(map.isEmpty() ? "" : "\n").append(line);
        Matcher end = MAP_END.matcher(line);
        if (!end.matches()) {
            return;
        }
        String text =
                map.substring(0, map.length() - line.length() + end.group(1).length());
        map.setLength(0);
        Matcher entry = MAP.matcher(text);
        if (!entry.matches() || end.group(2).length() > 18) {
            sink.unread(line);
            return;
        }
        mapEntry(entry.group(1), entry.group(2), Long.parseLong(end.group(2)));
    }

    private void record(String line) {
        row.clear();
        int commAt = line.indexOf(" comm=");
        // Our own records end with the comm; those of others go on behind it.
        Matcher field = FIELD.matcher(line);
        int from = BpftraceRecord.MARK.length();
        while (field.find(from)) {
            field(field.group(1), field.group(2));
            from = field.end();
            if (from >= line.length()) {
                break;
            }
        }
        if (commAt >= 0 && !line.substring(commAt).contains(" skb=")) {
            row.comm = sink.names().id(line.substring(commAt + " comm=".length()));
        }
        inRecord = true;
    }

    private void field(String name, String value) {
        switch (name) {
            case "probe" -> row.probe = sink.names().id(probeField(value));
            case "reason" -> row.reason = sink.names().id(reasons.name(value));
            case "cpu" -> row.cpu = number(value);
            case "pid" -> row.pid = number(value);
            case "nsecs" -> row.time = value.matches("\\d{1,18}") ? Long.parseLong(value) : -1;
            case "comm" -> row.comm = sink.names().id(value);
            case "proto" -> row.protocol = sink.names().id(Protocols.name(value));
            case "dev" -> row.device = sink.names().id(value);
            default -> {
                // Fields of other programs that no key shows.
            }
        }
    }

    private static int number(String value) {
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
    }

    private static String probeField(String value) {
        return Probe.parse(value).orElseGet(() -> Probe.event(value)).toString();
    }

    private String probeOf(String mapName) {
        for (Symbol frame : sink.stacks().get(row.stack).frames()) {
            if (frame.base().startsWith("__traceiter_")) {
                return Probe.event(frame.base().substring("__traceiter_".length()))
                        .toString();
            }
        }
        return new Probe(Probe.Kind.BPFTRACE, "@" + mapName).toString();
    }

    private void flush() {
        if (inRecord) {
            inRecord = false;
            row.stack = sink.stacks().intern(frames);
            frames.clear();
            sink.event(row);
        }
    }

    private void other(String line) {
        Matcher lost = LOST.matcher(line);
        if (lost.find()) {
            sink.lost(Long.parseLong(lost.group(1)));
            return;
        }
        if (FULL.matcher(line).find()) {
            sink.overflow(1);
            return;
        }
        if (!line.isBlank() && !CHATTER.matcher(line).matches()) {
            sink.unread(line);
        }
    }
}

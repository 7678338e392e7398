package org.skbsh.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;

/** Makes events of the lines that bpftrace prints: records of {@link BpftraceRecord}'s form, and maps. */
final class BpftraceLines {
    private static final Pattern FIELD = Pattern.compile("(?:^|\\s)(\\w+)=");
    private static final Pattern MAP_END = Pattern.compile("^(.*)]: (\\d+)$", Pattern.DOTALL);
    private static final Pattern SCALAR = Pattern.compile("^@(\\w*): (\\d+)$");
    private static final Pattern MAP = Pattern.compile("^@(\\w*)\\[(.*)$", Pattern.DOTALL);
    private static final Pattern LOST = Pattern.compile("^(?:WARNING: )?Lost (\\d+) events", Pattern.CASE_INSENSITIVE);
    private static final Pattern FULL = Pattern.compile("[Mm]ap.* full|update elem failed|\\bE2BIG\\b");
    // What it says of its own accord; below some of it, it shows the line of the program, and underlines what it means.
    private static final Pattern CHATTER = Pattern.compile("^(Attach(ing|ed) \\d+ probes?.*|\\^?C?|Tracing.*"
            + "|ERROR: (failed to set RLIMIT_MEMLOCK|Unknown error -1: couldn't set RLIMIT_MEMLOCK"
            + "|failed to look up stack id).*|If you are running with.*|\\s*Additional Info - helper:.*"
            + "|(\\S+:\\d+(:\\d+)?(-\\d+)?: )?WARNING: .*|\\s*~+|HINT: .*)$");
    private static final int LONGEST_MAP_KEY = 256 * 1024;

    private final EventSink sink;
    private final BpftraceFields fields;
    private final BpftraceKey keys;
    private final Map<String, Optional<BpftraceLayout>> layouts = new HashMap<>();
    private final EventRow row = new EventRow();
    private final List<Symbol> frames = new ArrayList<>();
    private final StringBuilder map = new StringBuilder();
    private boolean inRecord;

    BpftraceLines(EventSink sink, ReasonTable reasons) {
        this.sink = sink;
        this.fields = new BpftraceFields(sink, reasons);
        this.keys = new BpftraceKey(sink, fields);
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
            frames.add(sink.stacks().symbol(BpftraceKey.frame(line.strip())));
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
        if (name.equals(BpftraceRecord.SEEN)) {
            return;
        }
        row.clear();
        row.count = count;
        Optional<BpftraceLayout> layout = layouts.computeIfAbsent(name, BpftraceLayout::of);
        if (layout.isEmpty()) {
            keys.read(key, row);
        } else if (!keys.read(layout.get(), key, row)) {
            sink.unread("@" + name + "[" + key.substring(0, Math.min(80, key.length())) + "]");
            return;
        }
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

    /** A record that one printf printed whole: what is before its stack may hold any character. */
    void whole(String printed) {
        flush();
        String text = printed.stripTrailing();
        int stack = text.lastIndexOf("\n\n");
        record(stack < 0 ? text : text.substring(0, stack));
        if (stack >= 0) {
            text.substring(stack)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> frames.add(sink.stacks().symbol(BpftraceKey.frame(line.strip()))));
        }
        flush();
    }

    private void record(String line) {
        row.clear();
        int comm = line.indexOf(BpftraceRecord.COMM);
        String known = comm < 0 ? line : line.substring(0, comm);
        Matcher field = FIELD.matcher(known);
        String name = "";
        int from = 0;
        while (field.find()) {
            set(name, known.substring(from, Math.max(from, field.start())));
            name = field.group(1);
            from = field.end();
        }
        set(name, known.substring(from));
        if (comm >= 0) {
            set(BpftraceField.COMM.key(), line.substring(comm + BpftraceRecord.COMM.length()));
        }
        inRecord = true;
    }

    private void set(String name, String value) {
        if (!name.isEmpty()) {
            fields.set(name, value.strip(), row);
        }
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
            row.stack =
                    sink.stacks().intern(BpftraceStack.of(frames, sink.names().text(row.probe)));
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
        if (!line.isBlank()
                && !line.equals(BpftraceRecord.TICK)
                && !CHATTER.matcher(line).matches()) {
            sink.unread(line);
        }
    }
}

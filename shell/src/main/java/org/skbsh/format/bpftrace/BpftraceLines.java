package org.skbsh.format.bpftrace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.Frames;
import org.skbsh.format.LineBuffer;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/** Makes events from the lines that bpftrace prints: records in the form of {@link BpftraceRecord}, and maps. */
final class BpftraceLines {
    private static final Pattern FIELD = Pattern.compile("(?:^|\\s)(\\w+)=");
    private static final String MAP_END = "]: ";
    private static final Pattern SCALAR = Pattern.compile("^@(\\w*): (-?\\d+)$");
    private static final Pattern MAP = Pattern.compile("^@(\\w*)\\[(.*)$", Pattern.DOTALL);
    private static final Pattern LOST = Pattern.compile("^(?:WARNING: )?Lost (\\d+) events", Pattern.CASE_INSENSITIVE);
    private static final Pattern FULL = Pattern.compile("update elem failed|\\bE2BIG\\b");
    private static final Pattern A_MAP = Pattern.compile("[Mm]ap");
    // Messages of bpftrace itself; below some of them it shows the line of the program and underlines the place.
    private static final Pattern CHATTER = Pattern.compile("^(Attach(ing|ed) \\d+ probes?.*|\\^?C?|Tracing.*"
            + "|ERROR: (failed to set RLIMIT_MEMLOCK|Unknown error -1: couldn't set RLIMIT_MEMLOCK"
            + "|failed to look up stack id).*|If you are running with.*|\\s*Additional Info - helper:.*"
            + "|(\\S+:\\d+(:\\d+)?(-\\d+)?: )?WARNING: .*|\\s*~+|HINT: .*)$");
    private static final int LONGEST_MAP_KEY = 256 * 1024;
    private static final int MOST_LAYOUTS = 1000;

    private final EventSink sink;
    private final BpftraceFields fields;
    private final BpftraceKey keys;
    private final Map<String, Optional<BpftraceLayout>> layouts = new HashMap<>();
    private final EventRow row = new EventRow();
    private final Frames frames;
    private final StringBuilder map = new StringBuilder();
    private boolean inRecord;

    BpftraceLines(EventSink sink, ReasonTable reasons) {
        this.sink = sink;
        this.fields = new BpftraceFields(sink, reasons);
        this.keys = new BpftraceKey(sink, fields);
        this.frames = new Frames(sink);
    }

    void line(String line) {
        if (line.length() > LineBuffer.LONGEST_LINE) {
            unread(TextLines.OVERLONG);
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
            frames.add(BpftraceKey.frame(line.strip()));
            return;
        }
        if (line.startsWith("@")) {
            flush();
            mapLine(line);
            return;
        }
        if (line.isBlank() && !frames.isEmpty()) {
            // After the stack: a reader that follows the trace need not wait for the next event to see this one.
            flush();
            return;
        }
        other(line);
    }

    /** A line that cannot be read: it ends the record or map around it. */
    void unread(String line) {
        finish();
        sink.unread(line);
    }

    /** One entry of a map in JSON. */
    void mapEntry(String name, String key, String value) {
        if (name.equals(BpftraceRecord.SEEN)) {
            return;
        }
        long count = Digits.number(value);
        if (count < 0) {
            sink.unread("@" + name + "[" + begin(key) + "]: " + begin(value));
            return;
        }
        row.clear();
        row.count = count;
        Optional<BpftraceLayout> layout = layout(name);
        if (layout.isEmpty()) {
            keys.read(key, row);
        } else if (!keys.read(layout.get(), key, row)) {
            sink.unread("@" + name + "[" + begin(key) + "]");
            return;
        }
        if (row.text(TextField.PROBE) == 0) {
            row.text(TextField.PROBE, sink.names().id(probeOf(name)));
        }
        sink.event(row);
        row.clear();
    }

    // For a program, which has few maps; a file may name any number.
    private Optional<BpftraceLayout> layout(String map) {
        if (layouts.size() == MOST_LAYOUTS) {
            layouts.clear();
        }
        return layouts.computeIfAbsent(map, BpftraceLayout::of);
    }

    private static String begin(CharSequence text) {
        return text.subSequence(0, Math.min(80, text.length())).toString();
    }

    void finish() {
        flush();
        if (!map.isEmpty()) {
            sink.unread(
                    map.chars().filter(letter -> letter == '\n').count() + 1,
                    "(a map entry that does not end) " + begin(map));
            map.setLength(0);
        }
    }

    // An entry is one line, or more if its key has a stack in it; a line feed in a comm can only come from there.
    private void mapLine(String line) {
        Matcher scalar = SCALAR.matcher(line);
        if (map.isEmpty() && scalar.matches()) {
            mapEntry(scalar.group(1), "", scalar.group(2));
            return;
        }
        if (!map.isEmpty() && (line.startsWith("@") || map.length() > LONGEST_MAP_KEY)) {
            finish();
            line(line);
            return;
        }
        map.append(map.isEmpty() ? "" : "\n").append(line);
        int end = line.lastIndexOf(MAP_END);
        String count = end < 0 ? "" : line.substring(end + MAP_END.length());
        if (!isCount(count)) {
            return;
        }
        Matcher entry = MAP.matcher(map.substring(0, map.length() - line.length() + end));
        map.setLength(0);
        if (entry.matches()) {
            mapEntry(entry.group(1), entry.group(2), count);
        } else {
            sink.unread(line);
        }
    }

    // A map of signed numbers may have negative ones, which do not count events.
    private static boolean isCount(String text) {
        return Digits.are(text.startsWith("-") ? text.substring(1) : text);
    }

    /** A record that one printf printed completely: the part before its stack may hold any character. */
    void whole(String printed) {
        flush();
        String text = printed.stripTrailing();
        int stack = text.lastIndexOf("\n\n");
        record(stack < 0 ? text : text.substring(0, stack));
        if (stack >= 0) {
            text.substring(stack)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> frames.add(BpftraceKey.frame(line.strip())));
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
            row.stack = frames.intern(sink.names().text(row.text(TextField.PROBE)));
            sink.event(row);
        }
    }

    /** Events that bpftrace lost, by a number that it prints, and the line in which it does. */
    void lost(String number, String line) {
        long events = Digits.number(number);
        if (events < 0) {
            sink.unread(line);
        } else {
            sink.lost(events);
        }
    }

    private static boolean isFull(String line) {
        Matcher map = A_MAP.matcher(line);
        return FULL.matcher(line).find() || map.find() && line.indexOf(" full", map.end()) >= 0;
    }

    private void other(String line) {
        Matcher lost = LOST.matcher(line);
        if (lost.find()) {
            lost(lost.group(1), line);
            return;
        }
        if (isFull(line)) {
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

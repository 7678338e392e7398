package org.skbsh.format.ftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.EventReader;
import org.skbsh.format.LineBuffer;
import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;

/**
 * The {@code hist} file of an event with hist triggers: how often each key occurred; a key may hold a stack, a reason
 * and any field of the event. The kernel cuts these stacks at a fixed depth.
 */
public final class HistReader implements EventReader {
    private static final Pattern MARK =
            Pattern.compile("^# (?:event histogram|trigger info: hist:)", Pattern.MULTILINE);
    private static final String END = "} hitcount:";
    private static final Pattern DROPPED = Pattern.compile("^\\s*Dropped:\\s*(\\d+)\\s*$");
    private static final Pattern OTHER = Pattern.compile("^\\s*(?:#.*|Totals:|Hits:.*|Entries:.*|Duplicates:.*)?$");

    private final ReasonTable reasons;
    private final Optional<Probe> probe;

    /** For a file, which does not name the event. */
    public HistReader(ReasonTable reasons) {
        this(reasons, Optional.empty());
    }

    private HistReader(ReasonTable reasons, Optional<Probe> probe) {
        this.reasons = reasons;
        this.probe = probe;
    }

    /** For the running kernel: the counts of a probe. */
    public static HistReader of(Probe probe, ReasonTable reasons) {
        return new HistReader(reasons, Optional.of(probe));
    }

    @Override
    public String name() {
        return "ftrace hist";
    }

    @Override
    public int recognises(byte[] head) {
        return MARK.matcher(new String(head, StandardCharsets.UTF_8)).find() ? 100 : 0;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        TextLines lines = new TextLines(source.stream());
        HistKey key = new HistKey(sink, reasons, probe);
        StringBuilder entry = new StringBuilder();
        while (lines.next()) {
            String line = lines.text();
            if (lines.overlong()) {
                unread(entry, sink);
                sink.unread(TextLines.OVERLONG);
            } else if (line.startsWith("{ ")) {
                unread(entry, sink);
                entry.append(line, 2, line.length()).append('\n');
            } else if (!entry.isEmpty()) {
                entry.append(line).append('\n');
            } else {
                total(line, sink);
            }
            if (!entry.isEmpty()) {
                end(line, entry, key, sink);
            }
        }
        unread(entry, sink);
    }

    // Makes an event from the entry if this line ends it; other values may follow the count.
    private static void end(String line, StringBuilder entry, HistKey key, EventSink sink) {
        if (!line.contains(END)) {
            if (entry.length() > LineBuffer.LONGEST_LINE) {
                unread(entry, sink);
            }
            return;
        }
        int end = entry.lastIndexOf(END);
        String values = entry.substring(end + END.length()).strip();
        int behind = Digits.behind(values, 0);
        long count = Digits.number(values, 0, behind);
        boolean whole = behind == values.length() || Character.isWhitespace(values.charAt(behind));
        if (count < 0 || !whole) {
            unread(entry, sink);
            return;
        }
        key.event(entry.substring(0, end), count);
        entry.setLength(0);
    }

    private static void total(String line, EventSink sink) {
        Matcher dropped = DROPPED.matcher(line);
        if (!dropped.matches()) {
            if (!OTHER.matcher(line).matches()) {
                sink.unread(line);
            }
            return;
        }
        long events = Digits.number(dropped.group(1));
        if (events > 0) {
            sink.overflow(events);
        } else if (events < 0) {
            sink.unread(line);
        }
    }

    // An entry that was cut, or is not one.
    private static void unread(StringBuilder entry, EventSink sink) {
        if (!entry.isEmpty()) {
            sink.unread("{ " + entry.toString().lines().findFirst().orElse(""));
            entry.setLength(0);
        }
    }
}

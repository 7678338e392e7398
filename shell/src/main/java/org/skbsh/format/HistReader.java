package org.skbsh.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;

/**
 * The {@code hist} file of an event with hist triggers: how often each key was seen, which may hold a stack, a reason and any
 * field of the event. A stack in it is cut at a depth that the kernel has.
 */
public final class HistReader implements EventReader {
    private static final Pattern MARK =
            Pattern.compile("^# (?:event histogram|trigger info: hist:)", Pattern.MULTILINE);
    private static final Pattern END = Pattern.compile("^(.*)\\} hitcount:\\s*(\\d{1,18})(?:\\s.*)?$");
    private static final Pattern DROPPED = Pattern.compile("^\\s*Dropped:\\s*(\\d{1,18})\\s*$");
    private static final Pattern OTHER = Pattern.compile("^\\s*(?:#.*|Totals:|Hits:.*|Entries:.*|Duplicates:.*)?$");

    private final ReasonTable reasons;
    private final Optional<Probe> probe;

    /** Of a file, which does not tell the event. */
    public HistReader(ReasonTable reasons) {
        this(reasons, Optional.empty());
    }

    private HistReader(ReasonTable reasons, Optional<Probe> probe) {
        this.reasons = reasons;
        this.probe = probe;
    }

    /** Of a kernel at hand: what a probe has counted. */
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
    public void read(InputStream source, EventSink sink) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        HistKey key = new HistKey(sink, reasons, probe);
        StringBuilder entry = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("{ ")) {
                unread(entry, sink);
                entry.append(line, 2, line.length()).append('\n');
            } else if (!entry.isEmpty() && entry.length() < LineBuffer.LONGEST_LINE) {
                entry.append(line).append('\n');
            } else {
                total(line, sink);
            }
            Matcher end = END.matcher(line);
            if (!entry.isEmpty() && end.matches()) {
                entry.setLength(entry.lastIndexOf("} hitcount:"));
                key.event(entry.toString(), Long.parseLong(end.group(2)));
                entry.setLength(0);
            }
        }
        unread(entry, sink);
    }

    private static void total(String line, EventSink sink) {
        Matcher dropped = DROPPED.matcher(line);
        if (dropped.matches()) {
            long events = Long.parseLong(dropped.group(1));
            if (events > 0) {
                sink.overflow(events);
            }
        } else if (!OTHER.matcher(line).matches()) {
            sink.unread(line);
        }
    }

    // An entry that was cut, or is none.
    private static void unread(StringBuilder entry, EventSink sink) {
        if (!entry.isEmpty()) {
            sink.unread("{ " + entry.toString().lines().findFirst().orElse(""));
            entry.setLength(0);
        }
    }
}

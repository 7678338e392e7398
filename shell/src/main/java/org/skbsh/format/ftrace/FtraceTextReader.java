package org.skbsh.format.ftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.EventReader;
import org.skbsh.format.LineBuffer;
import org.skbsh.format.RingLoss;
import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.EventSink;

/**
 * Text of tracefs' {@code trace} and {@code trace_pipe}, and of {@code trace-cmd report}: the function tracer's lines and
 * events, under any {@code trace_options}, each followed (not always at once) by its stack.
 */
public final class FtraceTextReader implements EventReader {
    private static final Pattern LOST = Pattern.compile("CPU:\\s*\\d+ \\[LOST (\\d+) EVENTS]");
    private static final byte[] TRACER = "# tracer:".getBytes(StandardCharsets.US_ASCII);
    // The first line of trace-cmd report.
    private static final byte[] CPUS = "cpus=".getBytes(StandardCharsets.US_ASCII);
    private static final int LINES_TO_RECOGNISE = 200;

    private final List<TracedEvent> traced;
    private final boolean addresses;

    /** For a file, which has only the text of its events. */
    public FtraceTextReader() {
        this(List.of(), false);
    }

    /** For the running kernel, which describes its events. */
    public FtraceTextReader(List<TracedEvent> traced) {
        this(traced, traced.stream().anyMatch(event -> event.keep() == TracedEvent.Keep.ADDRESS));
    }

    private FtraceTextReader(List<TracedEvent> traced, boolean addresses) {
        this.traced = List.copyOf(traced);
        this.addresses = addresses;
    }

    /**
     * The same, and keeps the addresses of packets as the field {@code skbaddr}, by which skbsh recognises a packet.
     */
    public FtraceTextReader keepingAddresses() {
        return new FtraceTextReader(traced, true);
    }

    @Override
    public String name() {
        return "ftrace text";
    }

    @Override
    public int recognises(byte[] head) {
        LineBuffer lines = LineBuffer.of(head);
        FtraceLine line = new FtraceLine();
        try {
            for (int i = 0; i < LINES_TO_RECOGNISE && lines.nextLine(); i++) {
                if (lines.startsWith(TRACER) || LOST.matcher(lines.text()).lookingAt()) {
                    return 100;
                }
                if (!lines.isFrame() && line.read(lines.bytes(), lines.start(), lines.end())) {
                    return line.cpu >= 0 ? 90 : 50;
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return 0;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        LineBuffer lines = new LineBuffer(source.stream());
        // A file repeats what its kernel said; for a trace of our own we know that each event has a stack.
        RingLoss counted = new RingLoss(sink, !traced.isEmpty());
        FtraceEvents events = new FtraceEvents(lines, counted, traced, addresses);
        FtraceLine line = new FtraceLine();
        try {
            while (lines.nextLine()) {
                read(lines, line, events, counted);
            }
        } finally {
            events.finish();
            counted.finish();
        }
    }

    private static void read(LineBuffer lines, FtraceLine line, FtraceEvents events, RingLoss sink) throws IOException {
        if (lines.overlong()) {
            sink.unread(TextLines.OVERLONG);
            return;
        }
        if (lines.end() == lines.start() || lines.bytes()[lines.start()] == '#' || lines.startsWith(CPUS)) {
            return;
        }
        if (lines.isFrame()) {
            events.frames();
            return;
        }
        if (line.read(lines.bytes(), lines.start(), lines.end())) {
            sink.entry();
            events.line(line);
            return;
        }
        String text = lines.text();
        Matcher lost = LOST.matcher(text);
        long count = lost.lookingAt() ? Digits.number(lost.group(1)) : Digits.NONE;
        if (count >= 0) {
            sink.lost(count);
            return;
        }
        if (!text.isBlank() && !events.isRest(text)) {
            sink.unread(text);
        }
    }
}

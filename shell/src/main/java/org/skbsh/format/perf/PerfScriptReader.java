package org.skbsh.format.perf;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.skbsh.format.EventReader;
import org.skbsh.format.LineBuffer;
import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventSink;

/**
 * The text of {@code perf script}, with any of its fields ({@code -F}), each event with the kernel's part of its stack
 * if that was recorded ({@code perf record -g}).
 */
public final class PerfScriptReader implements EventReader {
    private static final int LINES_TO_RECOGNISE = 200;
    private static final int TRACEPOINT = 95;
    private static final int COUNTER = 60;

    @Override
    public String name() {
        return "perf script";
    }

    @Override
    public int recognises(byte[] head) {
        LineBuffer lines = lines(new ByteArrayInputStream(head));
        PerfLine line = new PerfLine();
        int sure = 0;
        try {
            for (int i = 0; i < LINES_TO_RECOGNISE && sure < TRACEPOINT && lines.nextLine(); i++) {
                if (line.read(lines.bytes(), lines.start(), lines.end())) {
                    sure = Math.max(sure, sure(line));
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return sure;
    }

    private static int sure(PerfLine line) {
        if (line.hasSystem) {
            return TRACEPOINT;
        }
        // Any log may have a name, a number and a time; a tracepoint's name has no such look.
        return line.pid >= 0 && line.cpu >= 0 && line.time >= 0 ? COUNTER : 0;
    }

    private static LineBuffer lines(java.io.InputStream source) {
        return new LineBuffer(source, new PerfFrameLine());
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        LineBuffer lines = lines(source.stream());
        PerfEvents events = new PerfEvents(lines, sink);
        PerfLine line = new PerfLine();
        while (lines.nextLine()) {
            if (lines.overlong()) {
                sink.unread(TextLines.OVERLONG);
            } else if (lines.end() == lines.start() || lines.bytes()[lines.start()] == '#') {
                continue;
            } else if (line.read(lines.bytes(), lines.start(), lines.end())) {
                events.event(line);
            } else {
                sink.unread(lines.text());
            }
        }
    }
}

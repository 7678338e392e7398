package org.skbsh.format.stacks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventSink;

/** Reads stacks line by line, those of each task or CPU apart where the log tells who printed. */
final class StackLines {
    private static final int MOST_LANES = 256;

    private final EventSink sink;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private String broken = "";
    private long brokenLine;

    StackLines(EventSink sink) {
        this.sink = sink;
    }

    void read(Source source) throws IOException {
        TextLines lines = new TextLines(source.stream());
        long number = 0;
        try {
            while (lines.next()) {
                String line = lines.text();
                number++;
                if (lines.overlong()) {
                    sink.unread(TextLines.OVERLONG);
                } else {
                    joined(line, number);
                }
            }
            broken();
        } finally {
            lanes.values().forEach(Lane::end);
        }
    }

    // A call of ARM's that a mailer broke is read when it is whole.
    private void joined(String line, long number) {
        String joined = line;
        long begin = number;
        LogLine log = LogLine.of(line);
        if (!broken.isEmpty()
                && !log.isOfLog()
                && ArmCalls.goesOn(broken, log.text().strip())) {
            joined = broken.stripTrailing() + " " + log.text().strip();
            begin = brokenLine;
        } else {
            broken();
        }
        broken = ArmCalls.isBroken(joined) ? joined : "";
        brokenLine = begin;
        if (broken.isEmpty()) {
            calls(joined, begin);
        }
    }

    private void broken() {
        if (!broken.isEmpty()) {
            calls(broken, brokenLine);
        }
        broken = "";
    }

    private void calls(String line, long number) {
        ArmCalls.apart(line).forEach(call -> line(call, number));
    }

    private void line(String line, long number) {
        LogLine log = LogLine.of(line);
        lane(log.caller()).line(log, line, number);
    }

    private Lane lane(String caller) {
        Lane known = lanes.get(caller);
        if (known != null) {
            return known;
        }
        if (lanes.size() == MOST_LANES) {
            String eldest = lanes.keySet().iterator().next();
            lanes.remove(eldest).end();
        }
        Lane added = new Lane(sink);
        lanes.put(caller, added);
        return added;
    }
}

package org.skbsh.format.perf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.skbsh.format.ByteTable;
import org.skbsh.format.LineBuffer;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.TextField;

/** Makes events of perf's lines: a sample's stack follows it at once. */
final class PerfEvents {
    private final LineBuffer lines;
    private final EventSink sink;
    private final PerfMessage message;
    private final PerfStack stack;
    private final EventRow row = new EventRow();
    private final ByteTable comms = ByteTable.forgetful();
    private final ByteTable stackTexts = ByteTable.forgetful();
    private int[] commIds = new int[64];
    private int[] stackIds = new int[64];
    private int[] stackLines = new int[64];
    /** The last stack text after an event with the same text, and 1: mostly, the next one is the same. */
    private int[] expected = new int[64];

    PerfEvents(LineBuffer lines, EventSink sink) {
        this.lines = lines;
        this.sink = sink;
        this.message = new PerfMessage(sink);
        this.stack = new PerfStack(sink);
    }

    /** The current line, with its head read, and the stack that follows it. */
    void event(PerfLine line) throws IOException {
        byte[] bytes = lines.bytes();
        row.clear();
        message.read(bytes, line, lines.end(), row);
        row.time = line.time;
        row.cpu = line.cpu;
        row.pid = line.pid;
        row.line = lines.line();
        row.text(TextField.COMM, comm(bytes, line.commFrom, line.commTo, line.pid));
        row.stack = stackId(message.text());
        sink.event(row);
    }

    private int stackId(int text) throws IOException {
        expected = room(expected, text);
        int guess = expected[text] - 1;
        if (guess >= 0 && guess < stackTexts.size() && lines.skipFrames(stackTexts.range(guess), stackLines[guess])) {
            return stackIds[guess];
        }
        long before = lines.line();
        lines.frames();
        if (lines.start() == lines.end()) {
            return 0;
        }
        int number = stackTexts.find(lines.bytes(), lines.start(), lines.end());
        if (number == ByteTable.UNKNOWN) {
            number = stackTexts.add(lines.bytes(), lines.start(), lines.end());
            stackIds = room(stackIds, number);
            stackLines = room(stackLines, number);
            stackIds[number] = stack.of(lines.text());
            stackLines[number] = (int) (lines.line() - before);
        }
        expected[text] = number + 1;
        return stackIds[number];
    }

    private int comm(byte[] bytes, int from, int to, int pid) {
        if (from == to) {
            return 0;
        }
        int number = comms.find(bytes, from, to);
        if (number == ByteTable.UNKNOWN) {
            number = comms.add(bytes, from, to);
            commIds = room(commIds, number);
            String comm = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            // perf prints :881 for a task whose name it does not know, :-1 for none.
            boolean unknown = comm.equals(":" + pid);
            commIds[number] = unknown ? 0 : sink.names().id(comm);
        }
        return commIds[number];
    }

    private static int[] room(int[] numbers, int at) {
        return at < numbers.length ? numbers : Arrays.copyOf(numbers, Math.max(at + 1, numbers.length * 2));
    }
}

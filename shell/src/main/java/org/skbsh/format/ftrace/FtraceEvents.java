package org.skbsh.format.ftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.skbsh.format.ByteTable;
import org.skbsh.format.Frames;
import org.skbsh.format.LineBuffer;
import org.skbsh.format.WaitingRows;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.TextField;

/**
 * Makes events from ftrace's lines. An event and its stack are two records in the buffer of one CPU; lines of other
 * CPUs, and of an interrupt, may come between them, so an event waits by CPU for its stack. If its stack was lost, an
 * event has none; a stack whose event was lost counts as unread. (If an event's stack and the next stack's event were
 * both lost, the text looks like a pair.)
 */
final class FtraceEvents {
    private static final byte[] STACK = "<stack trace".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KERNEL_STACK = "kernel_stack:".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_CPUS = 1 << 16;

    private final LineBuffer lines;
    private final EventSink sink;
    private final FtraceMessage what;
    private final ByteTable comms = ByteTable.forgetful();
    private final ByteTable stackTexts = ByteTable.forgetful();
    private int[] commIds = new int[64];
    private int[] stackIds = new int[64];
    private final WaitingRows.Context context = new WaitingRows.Context();
    /** The waiting events of each CPU, by CPU + 1: lines without a CPU count as one CPU. */
    private Waiting[] waiting = new Waiting[16];
    /** The last stack text after an event with the same text: mostly, the next one is the same. */
    private int[] expected = new int[64];

    private static final class Waiting {
        final WaitingRows rows = new WaitingRows();
        /** Of the newest. */
        int text;
    }

    /**
     * @param traced events with more information than their text
     * @param addresses whether to keep the addresses of packets
     */
    FtraceEvents(LineBuffer lines, EventSink sink, List<TracedEvent> traced, boolean addresses) {
        this.lines = lines;
        this.sink = sink;
        this.what = new FtraceMessage(sink, traced, addresses);
    }

    /** The current line, with its first part read. */
    void line(FtraceLine line) throws IOException {
        byte[] bytes = lines.bytes();
        if (line.cpu >= MOST_CPUS - 1) {
            sink.unread(lines.text());
            return;
        }
        Waiting waiting = waiting(line.cpu);
        line.context(bytes, context);
        if (startsWith(bytes, line.what, STACK) || startsWith(bytes, line.what, KERNEL_STACK)) {
            stack(waiting);
        } else {
            event(line, waiting);
        }
        handOn(waiting.rows);
    }

    private void event(FtraceLine line, Waiting waiting) throws IOException {
        byte[] bytes = lines.bytes();
        if (waiting.rows.isFull()) {
            waiting.rows.closeFirst();
            handOn(waiting.rows);
        }
        EventRow row = waiting.rows.add(context, 0);
        if (!what.read(bytes, line.what, lines.end(), row)) {
            waiting.rows.removeLast();
            sink.unread(lines.text());
            return;
        }
        row.time = line.time;
        row.cpu = line.cpu;
        row.pid = line.pid;
        row.text(TextField.COMM, comm(bytes, line.commFrom, line.commTo));
        waiting.text = what.text();
    }

    /** Frames that no line announced: the file begins, or was cut, in the middle of a stack. */
    void orphanFrames() throws IOException {
        sink.unread(lines.text());
        lines.frames();
    }

    void finish() {
        for (Waiting cpu : waiting) {
            if (cpu != null) {
                cpu.rows.closeAll();
                handOn(cpu.rows);
            }
        }
    }

    private void stack(Waiting waiting) throws IOException {
        WaitingRows rows = waiting.rows;
        if (rows.awaits(context)) {
            rows.stack(context, stackId(waiting.text));
            return;
        }
        // Some texts lack flags, or lack them at the stack.
        if (rows.newestAwaits()) {
            rows.stackOfNewest(stackId(waiting.text));
            return;
        }
        sink.unread("(a stack whose event is missing) " + lines.text());
        lines.frames();
    }

    private int stackId(int text) throws IOException {
        if (text >= expected.length) {
            expected = Arrays.copyOf(expected, Math.max(text + 1, expected.length * 2));
        }
        int guess = expected[text] - 1;
        if (guess >= 0 && guess < stackTexts.size() && lines.skipFrames(stackTexts.range(guess))) {
            return stackIds[guess];
        }
        lines.frames();
        int number = stackTexts.find(lines.bytes(), lines.start(), lines.end());
        if (number == ByteTable.UNKNOWN) {
            number = stackTexts.add(lines.bytes(), lines.start(), lines.end());
            stackIds = put(stackIds, number, decode(lines.text()));
        }
        expected[text] = number + 1;
        return stackIds[number];
    }

    private int decode(String block) {
        Frames frames = new Frames(sink);
        for (String line : block.split("\n")) {
            String frame = line.substring(line.indexOf('>') + 1).strip();
            if (!frame.isEmpty()) {
                frames.add(frame);
            }
        }
        return frames.intern();
    }

    private int comm(byte[] bytes, int from, int to) {
        int number = comms.find(bytes, from, to);
        if (number == ByteTable.UNKNOWN) {
            number = comms.add(bytes, from, to);
            String comm = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            // ftrace prints <...> for a task whose name is no longer in its cache.
            commIds =
                    put(commIds, number, comm.equals("<...>") ? 0 : sink.names().id(comm));
        }
        return commIds[number];
    }

    private void handOn(WaitingRows rows) {
        while (rows.isFirstComplete()) {
            sink.event(rows.first());
            rows.removeFirst();
        }
    }

    private Waiting waiting(int cpu) {
        if (cpu + 1 >= waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.max(cpu + 2, waiting.length * 2));
        }
        if (waiting[cpu + 1] == null) {
            waiting[cpu + 1] = new Waiting();
        }
        return waiting[cpu + 1];
    }

    private static int[] put(int[] ids, int at, int id) {
        int[] room = at < ids.length ? ids : Arrays.copyOf(ids, Math.max(at + 1, ids.length * 2));
        room[at] = id;
        return room;
    }

    private boolean startsWith(byte[] bytes, int from, byte[] mark) {
        return lines.end() - from >= mark.length
                && Arrays.equals(bytes, from, from + mark.length, mark, 0, mark.length);
    }
}

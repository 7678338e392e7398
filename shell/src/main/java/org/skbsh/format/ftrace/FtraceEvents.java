package org.skbsh.format.ftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.ByteTable;
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
 *
 * <p>Texts that went through a mail or a page may lack the line before the frames, or a part of it, and may have an
 * event in several lines: such lines belong to the event right before them.
 */
final class FtraceEvents {
    private static final byte[] STACK = "<stack trace".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KERNEL_STACK = "kernel_stack:".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_CPUS = 1 << 16;
    // What a shell or a mail puts before a line.
    private static final Pattern PROMPT = Pattern.compile("(?:(?:[\\w@:~./-]{0,64}[$#%] |[>|])\\s*+)++");

    private final LineBuffer lines;
    private final EventSink sink;
    private final FtraceMessage what;
    private final FtraceStacks stacks;
    private final WaitingEvents waiting;
    private final ByteTable comms = ByteTable.forgetful();
    private int[] commIds = new int[64];
    private final WaitingRows.Context context = new WaitingRows.Context();
    /** The line in which the newest event ends, and whether its end asks for a value. */
    private long endsIn;

    private boolean endsOpen;

    /**
     * @param traced events with more information than their text
     * @param addresses whether to keep the addresses of packets
     */
    FtraceEvents(LineBuffer lines, EventSink sink, List<TracedEvent> traced, boolean addresses) {
        this.lines = lines;
        this.sink = sink;
        this.what = new FtraceMessage(sink, traced, addresses);
        this.stacks = new FtraceStacks(lines, sink);
        this.waiting = new WaitingEvents(sink, !traced.isEmpty());
    }

    /** The current line, with its first part read. */
    void line(FtraceLine line) throws IOException {
        byte[] bytes = lines.bytes();
        if (line.cpu >= MOST_CPUS - 1) {
            sink.unread(lines.text());
            return;
        }
        line.context(bytes, context);
        long time = line.time;
        if (startsWith(bytes, line.what, STACK) || startsWith(bytes, line.what, KERNEL_STACK)) {
            stack(line.cpu);
        } else {
            event(line);
        }
        waiting.passed(time);
    }

    private void event(FtraceLine line) {
        byte[] bytes = lines.bytes();
        EventRow row = waiting.add(line.cpu, context);
        if (!what.read(bytes, line.what, lines.end(), row)) {
            waiting.removeNewest(line.cpu);
            sink.unread(lines.text());
            return;
        }
        row.time = line.time;
        row.cpu = line.cpu;
        row.pid = line.pid;
        row.line = lines.line();
        row.text(TextField.COMM, comm(bytes, line.commFrom, line.commTo));
        waiting.text(what.text());
        endsIn = row.line;
        endsOpen = bytes[lines.end() - 1] == ':';
    }

    /** A line in no form of ftrace: false if it is not the rest of the event before it, wrapped by somebody. */
    boolean isRest(String line) {
        if (!isBehindEvent() || !what.rest(line, endsOpen, waiting.newestRow())) {
            return false;
        }
        endsIn = lines.line();
        endsOpen = line.stripTrailing().endsWith(":");
        return true;
    }

    private boolean isBehindEvent() {
        return endsIn == lines.line() - 1 && waiting.newestWaits();
    }

    /** Frames that no line announced: of the event right before them, or the file begins in the middle of a stack. */
    void frames() throws IOException {
        if (isBehindEvent()) {
            waiting.stack(waiting.newest(), stacks.fromThisLine());
            waiting.passed(WaitingEvents.NONE);
        } else {
            unread("");
        }
    }

    // This line and the frames behind it.
    private void unread(String remark) throws IOException {
        long before = lines.line();
        String text = lines.text();
        lines.frames();
        sink.unread(lines.line() - before + 1, remark + text);
    }

    void finish() {
        waiting.finish();
    }

    private void stack(int cpu) throws IOException {
        long event = waiting.awaiting(cpu, context);
        // Of a pair of which one lacks the CPU, only their places tell that they are one.
        if (event == WaitingEvents.NONE && isBehindEvent() && (cpu < 0 || waiting.newestRow().cpu < 0)) {
            event = waiting.newest();
        }
        if (event == WaitingEvents.NONE) {
            unread("(a stack whose event is missing) ");
        } else {
            waiting.stack(event, stacks.below(waiting.textOf(event)));
        }
    }

    private int comm(byte[] bytes, int from, int to) {
        int number = comms.find(bytes, from, to);
        if (number == ByteTable.UNKNOWN) {
            number = comms.add(bytes, from, to);
            String comm = named(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            if (number == commIds.length) {
                commIds = Arrays.copyOf(commIds, number * 2);
            }
            // ftrace prints <...> for a task whose name is no longer in its cache.
            commIds[number] = comm.equals("<...>") ? 0 : sink.names().id(comm);
        }
        return commIds[number];
    }

    private static String named(String printed) {
        Matcher prompt = PROMPT.matcher(printed);
        return prompt.lookingAt() && prompt.end() < printed.length() ? printed.substring(prompt.end()) : printed;
    }

    private boolean startsWith(byte[] bytes, int from, byte[] mark) {
        return lines.end() - from >= mark.length
                && Arrays.equals(bytes, from, from + mark.length, mark, 0, mark.length);
    }
}

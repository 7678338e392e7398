package org.skbsh.format.bpftrace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.Frames;
import org.skbsh.format.LineBuffer;
import org.skbsh.format.TextLines;
import org.skbsh.format.frame.FrameText;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;

/**
 * Makes events from the lines that bpftrace prints: records in the form of {@link BpftraceRecord}, maps, and stacks that
 * a program printed by themselves.
 */
final class BpftraceLines {
    private static final Pattern FIELD = Pattern.compile("(?:^|\\s)(\\w+)=");
    private static final Pattern LOST = Pattern.compile("^(?:WARNING: )?Lost (\\d+) events", Pattern.CASE_INSENSITIVE);
    // print(args->reason) of skb:kfree_skb.
    private static final Pattern REASON = Pattern.compile("\\s*+SKB_DROP_REASON_[A-Z0-9_]{1,60}+\\s*+");
    // What a program prints before a stack: printf("gone: %s\n", kstack).
    private static final Pattern HEADING = Pattern.compile("\\s*+\\w[\\w .-]{0,40}:\\s*+");
    private static final String WAY =
            " (skbsh reads printf(\"EV reason=%d comm:%s\\n\\n%s\\n\", args->reason, comm, kstack))";

    private final EventSink sink;
    private final BpftraceFields fields;
    private final BpftraceMaps maps;
    private final BpftraceMapLines mapLines;
    private final EventRow row = new EventRow();
    private final Frames frames;
    private In in = In.NOTHING;
    private String heading = "";
    private boolean told;
    private long number;

    /** What the last lines began. */
    private enum In {
        NOTHING,
        RECORD,
        STACK
    }

    BpftraceLines(EventSink sink, ReasonTable reasons) {
        this.sink = sink;
        this.fields = new BpftraceFields(sink, reasons);
        this.maps = new BpftraceMaps(sink, reasons);
        this.mapLines = new BpftraceMapLines(sink, maps);
        this.frames = new Frames(sink);
    }

    /** The lines that come next are this one of the file, from 1. */
    void at(long line) {
        number = line;
    }

    void line(String line) {
        if (line.length() > LineBuffer.LONGEST_LINE) {
            unread(TextLines.OVERLONG);
            return;
        }
        if (line.startsWith(BpftraceRecord.MARK)) {
            finishEntry();
            record(line);
            return;
        }
        if (maps.isProgram(line)) {
            finishEntry();
            return;
        }
        if (mapLines.isOpen() || BpftraceMapLines.begins(line)) {
            flush();
            mapLines.line(line, number);
            return;
        }
        if (!isOfStack(line)) {
            other(line);
        }
    }

    private boolean isOfStack(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            maps.blank();
            // After the stack: a reader that follows the trace need not wait for the next event to see this one.
            boolean ends = !frames.isEmpty();
            if (ends) {
                flush();
            }
            return ends;
        }
        boolean indented = Character.isWhitespace(line.charAt(0));
        if (BpftraceFrame.is(text) && (indented || in != In.RECORD && !Digits.areHexadecimal(text))) {
            if (in == In.NOTHING) {
                beginStack();
            }
            frames.add(BpftraceFrame.text(text));
            return true;
        }
        boolean gap = !frames.isEmpty() && FrameText.isGap(text);
        if (gap) {
            frames.gap();
            sink.unread(line);
        }
        return gap;
    }

    private void beginStack() {
        heading = "";
        row.clear();
        row.line = number;
        in = In.STACK;
    }

    /** A line that cannot be read: it ends the record or map around it. */
    void unread(String line) {
        finishEntry();
        sink.unread(line);
    }

    /** The text of the program. */
    void program(String text) {
        maps.isProgram(text);
    }

    /** One entry of a map in JSON. */
    void mapEntry(String name, String key, String value) {
        maps.entryOfObject(name, key, value, number);
    }

    /** All entries of a map in JSON were there. */
    void mapEnd() {
        maps.over();
    }

    /** The program starts: what was printed before is of another one. */
    void start() {
        finishEntry();
        maps.settle();
    }

    void finish() {
        finishEntry();
        maps.settle();
    }

    private void finishEntry() {
        flush();
        mapLines.finish();
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
                    .forEach(line -> frames.add(BpftraceFrame.text(line.strip())));
        }
        flush();
    }

    private void record(String line) {
        row.clear();
        row.line = number;
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
        in = In.RECORD;
    }

    private void set(String name, String value) {
        if (!name.isEmpty()) {
            fields.set(name, value.strip(), row);
        }
    }

    private void flush() {
        if (!heading.isEmpty()) {
            sink.unread(heading);
            heading = "";
        }
        if (in != In.NOTHING) {
            in = In.NOTHING;
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

    private void other(String line) {
        if (in == In.STACK || !heading.isEmpty() && !line.isBlank()) {
            flush();
        }
        Matcher lost = LOST.matcher(line);
        if (lost.find()) {
            lost(lost.group(1), line);
        } else if (REASON.matcher(line).matches()) {
            flush();
            record("reason=" + line.strip());
        } else {
            message(line);
        }
    }

    private void message(String line) {
        if (BpftraceMessage.isFull(line)) {
            sink.overflow(1);
            return;
        }
        if (BpftraceMessage.isStart(line)) {
            start();
            return;
        }
        if (line.isBlank() || line.equals(BpftraceRecord.TICK) || BpftraceMessage.isChatter(line)) {
            return;
        }
        if (in == In.NOTHING && HEADING.matcher(line).matches()) {
            flush();
            heading = line;
            return;
        }
        sink.unread(told ? line : line + WAY);
        told = true;
    }
}

package org.skbsh.format.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Frames;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * Makes events of the calls that free packets: the outermost of them is the event, and what it calls is a part of it.
 * The tracer shows another task's calls below a mark, and each task has its own calls.
 */
final class GraphEvents {
    private static final int MOST_TASKS = 4096;
    private static final int MOST_OPEN = 1024;
    private static final Pattern EVENT = Pattern.compile("(kfree_skb|consume_skb): (.*+)");
    private static final Pattern REASON = Pattern.compile("\\breason: ?(\\S++)");

    // Kernels before 6.2 print a hashed pointer.
    private static final Pattern LOCATION = Pattern.compile("\\blocation=([A-Za-z_]\\S*+)");

    private final EventSink sink;
    private final Map<Long, GraphCalls> tasks = new HashMap<>();
    /** The task that runs on a CPU, by the last mark. */
    private final Map<Integer, GraphLine> running = new HashMap<>();

    private final Deque<GraphFreed> waiting = new ArrayDeque<>();

    GraphEvents(EventSink sink) {
        this.sink = sink;
    }

    /** One line of this number; false if there is nothing in it that is understood. */
    boolean line(GraphLine line, long number) {
        switch (line.kind()) {
            case BEGIN, LEAF -> call(new GraphCalls.Call(line, number));
            case END -> end(calls(line), line.depth());
            case COMMENT -> {
                return event(line, number);
            }
            case SWITCH -> {
                if (running.size() == MOST_TASKS) {
                    running.clear();
                }
                running.put(line.cpu(), line);
            }
            case NOTHING -> {}
            case OTHER -> {
                return false;
            }
        }
        return true;
    }

    private void call(GraphCalls.Call call) {
        GraphCalls calls = calls(call.line);
        end(calls, call.line.depth());
        boolean leaf = call.line.kind() == GraphLine.Kind.LEAF;
        if (!calls.isInFree() && (call.frees || leaf && call.freesList)) {
            GraphFreed freed = freed(call, calls);
            freed.open = !leaf;
            call.freed = Optional.of(freed);
        }
        if (!leaf) {
            calls.begin(call);
        }
        handOn();
    }

    private void end(GraphCalls calls, int depth) {
        for (GraphCalls.Call ended : calls.endFrom(depth)) {
            ended.freed.ifPresent(freed -> freed.open = false);
            if (ended.freesList && !ended.hasFreed && !calls.isInFree()) {
                freed(ended, calls);
            }
        }
        handOn();
    }

    private GraphFreed freed(GraphCalls.Call call, GraphCalls calls) {
        Frames frames = new Frames(sink);
        frames.add(call.line.text());
        String name = Symbol.of(call.line.text()).base();
        return freed(call.line, call.number, new Probe(Probe.Kind.FUNCTION, name), frames, calls);
    }

    private GraphFreed freed(GraphLine line, long number, Probe probe, Frames frames, GraphCalls calls) {
        calls.outward().forEach(frames::add);
        calls.haveFreed();
        GraphFreed freed = new GraphFreed();
        EventRow row = freed.row;
        GraphLine task = task(line);
        row.stack = frames.intern();
        row.time = line.time();
        row.cpu = line.cpu();
        row.pid = task.pid();
        row.line = number;
        row.text(TextField.COMM, sink.names().id(task.comm().equals("<...>") ? "" : task.comm()));
        row.text(TextField.PROBE, sink.names().id(probe.toString()));
        waiting.add(freed);
        if (waiting.size() > MOST_OPEN) {
            waiting.element().open = false;
        }
        return freed;
    }

    // The kernel's own event inside the function that frees tells why; elsewhere it is what is known of the packet.
    private boolean event(GraphLine line, long number) {
        Matcher event = EVENT.matcher(line.text());
        if (!event.matches()) {
            return line.depth() > 0;
        }
        GraphCalls calls = calls(line);
        Optional<GraphFreed> freed = calls.isInFree()
                ? calls.freed()
                : Optional.of(freed(line, number, Probe.event(event.group(1)), new Frames(sink), calls));
        freed.ifPresent(packet -> told(event.group(2), packet.row));
        handOn();
        return true;
    }

    private void told(String fields, EventRow row) {
        Matcher reason = REASON.matcher(fields);
        if (reason.find()) {
            row.text(TextField.REASON, sink.names().id(reason.group(1)));
        }
        Matcher location = LOCATION.matcher(fields);
        if (location.find()) {
            row.text(TextField.LOCATION, sink.names().id(Symbol.of(location.group(1)).base()));
        }
    }

    private GraphLine task(GraphLine line) {
        return line.pid() >= 0 ? line : running.getOrDefault(line.cpu(), line);
    }

    // A task keeps its calls when it moves to another CPU; there is an idle task for each CPU.
    private GraphCalls calls(GraphLine line) {
        int pid = task(line).pid();
        long key = pid > 0 ? pid : -1L - line.cpu();
        if (tasks.size() == MOST_TASKS && !tasks.containsKey(key)) {
            tasks.clear();
        }
        return tasks.computeIfAbsent(key, any -> new GraphCalls());
    }

    /** The tracer missed events: which calls are open is no longer known. */
    void lost() {
        tasks.clear();
        waiting.forEach(freed -> freed.open = false);
        handOn();
    }

    private void handOn() {
        while (!waiting.isEmpty() && !waiting.element().open) {
            sink.event(waiting.remove().row);
        }
    }

    void finish() {
        lost();
    }
}

package org.skbsh.format.ring;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

import org.skbsh.format.WaitingRows;
import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FieldReaders;
import org.skbsh.format.event.Numbers;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;

/** Interprets the entries of a ring buffer: an event, or the stack of one. */
final class RawEvents {
    private static final int MOST = 1 << 16;

    private final Numbers numbers;
    private final EventSink sink;
    private final FieldReaders readers;
    private final IntFunction<Optional<TracedEvent>> others;
    private final RawEvent[] events = new RawEvent[MOST];
    /** Events that were asked for in vain. */
    private final BitSet unknown = new BitSet();
    private RawCommon common = RawCommon.USUAL;
    private final WaitingRows.Context context = new WaitingRows.Context();
    private int stackId = -1;
    private Optional<RawStacks> stacks = Optional.empty();

    /**
     * @param stackFormat the format of {@code ftrace/kernel_stack}; without it stacks are unknown entries
     * @param others further events, by the number of their entries
     * @param symbols the function at an address, as the kernel prints it
     */
    RawEvents(
            PageLayout layout,
            List<TracedEvent> traced,
            Optional<EventFormat> stackFormat,
            IntFunction<Optional<TracedEvent>> others,
            EventSink sink,
            LongFunction<String> symbols) {
        this.numbers = layout.numbers();
        this.sink = sink;
        this.others = others;
        this.readers = new FieldReaders(numbers, sink.names(), symbols);
        for (TracedEvent event : traced) {
            events[event.format().id() & MOST - 1] = RawEvent.of(event, numbers, readers, sink);
            common = RawCommon.of(event.format()).orElse(common);
        }
        stackFormat.filter(RawStacks::areIn).ifPresent(format -> {
            stackId = format.id();
            stacks = Optional.of(new RawStacks(layout, format, sink.stacks(), symbols));
        });
    }

    /** Puts the current entry into the rows of a CPU. */
    void read(PageEntries entry, int cpu, long round, WaitingRows rows) {
        byte[] page = entry.page();
        int from = entry.from;
        int to = entry.to;
        if (to - from < common.end()) {
            sink.unread("(an entry of " + (to - from) + " bytes in the buffer of CPU " + cpu + ")");
            return;
        }
        int id = common.id(numbers, page, from);
        common.context(numbers, page, from, context);
        if (id == stackId) {
            stack(page, from, to, cpu, rows);
            return;
        }
        RawEvent event = events[id] == null ? other(id) : events[id];
        if (event == null) {
            sink.unread("(an entry of event " + id + ", which has no known format, in the buffer of CPU " + cpu + ")");
            return;
        }
        EventRow row = rows.add(context, round);
        row.time = entry.time;
        row.cpu = cpu;
        row.pid = context.pid;
        event.read(page, from, to, row);
    }

    private RawEvent other(int id) {
        if (!unknown.get(id)) {
            Optional<TracedEvent> event = others.apply(id);
            event.ifPresent(found -> events[id] = RawEvent.of(found, numbers, readers, sink));
            unknown.set(id, event.isEmpty());
        }
        return events[id];
    }

    private void stack(byte[] page, int from, int to, int cpu, WaitingRows rows) {
        if (!rows.stack(context, stacks.orElseThrow().id(page, from, to))) {
            sink.unread("(a stack whose event is missing, in the buffer of CPU " + cpu + ")");
        }
    }

    /** Names the frames of all stacks with the present symbols of the kernel. */
    void nameStacks() {
        stacks.ifPresent(RawStacks::name);
    }
}

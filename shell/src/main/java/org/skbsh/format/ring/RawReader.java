package org.skbsh.format.ring;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;

import org.skbsh.format.RingLoss;
import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.LongTable;
import org.skbsh.model.TextField;

/**
 * Makes events from the pages of a ring buffer, in the order of time. The pages of each CPU are in order. The caller
 * reads them in rounds, each CPU once in a round: what a CPU wrote before a round has come by its end, so this passes
 * on an event one round after it was read, when nothing older can come.
 */
public final class RawReader {
    private final PageLayout layout;
    private final RawEvents events;
    private final RingLoss sink;
    private final IntUnaryOperator comms;
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private final List<RawCpu> cpus = new ArrayList<>();
    private final LongTable names = new LongTable();
    private long round;

    /**
     * @param stackFormat the format of {@code ftrace/kernel_stack}
     * @param symbols the function at an address, as the kernel prints it: {@code tcp_v4_rcv+0x91/0x13f0}
     * @param comms the number of a task's name in the sink's texts, by its pid
     */
    public RawReader(
            PageLayout layout,
            List<TracedEvent> traced,
            Optional<EventFormat> stackFormat,
            EventSink sink,
            LongFunction<String> symbols,
            IntUnaryOperator comms) {
        this(layout, traced, stackFormat, id -> Optional.empty(), sink, symbols, comms);
    }

    /**
     * As the other, with further events as they come.
     *
     * @param others an event by the number of its entries
     */
    RawReader(
            PageLayout layout,
            List<TracedEvent> traced,
            Optional<EventFormat> stackFormat,
            IntFunction<Optional<TracedEvent>> others,
            EventSink sink,
            LongFunction<String> symbols,
            IntUnaryOperator comms) {
        this.layout = layout;
        this.sink = new RingLoss(sink, true);
        this.comms = comms;
        this.events = new RawEvents(layout, traced, stackFormat, others, sink, symbols);
    }

    /** A page of a CPU; copies its bytes. Returns how many of them are entries. */
    public int page(int cpu, ByteBuffer page) {
        return cpu(cpu).page(page, round);
    }

    /** This CPU had nothing more in this round. */
    public void drained(int cpu) {
        cpu(cpu).drained();
    }

    /** The number of waiting pages of a CPU. */
    public int waiting(int cpu) {
        return cpu(cpu).pageCount();
    }

    /** All CPUs were read: passes on what was read in earlier rounds. */
    public void endOfRound() {
        handOn(round++);
    }

    /** The end of the input: passes on everything that is left. */
    public void finish() {
        cpus.forEach(RawCpu::drained);
        handOn(Long.MAX_VALUE);
        sink.finish();
    }

    /** Names the frames of all stacks with the present symbols of the kernel. */
    public void nameStacks() {
        events.nameStacks();
    }

    private RawCpu cpu(int number) {
        while (cpus.size() <= number) {
            cpus.add(new RawCpu(cpus.size(), layout, events, sink, spare));
        }
        return cpus.get(number);
    }

    private void handOn(long now) {
        // A task may get another name, so a name holds for one round.
        names.clear();
        new RawMerge(cpus, now).run(this::event);
    }

    private void event(EventRow row) {
        long name = names.find(row.pid);
        if (name == LongTable.UNKNOWN) {
            name = comms.applyAsInt(row.pid);
            names.put(row.pid, name);
        }
        row.text(TextField.COMM, (int) name);
        sink.event(row);
    }
}

package org.skbsh.format.ring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.EventTexts;
import org.skbsh.format.event.FieldForm;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.EventSink;

/**
 * Ring buffers that were saved with what their kernel says of them.
 *
 * @param symbols the function at an address, as the kernel prints it
 * @param tasks the names of tasks by their numbers, as {@code saved_cmdlines} has them
 */
public record SavedRing(
        PageLayout layout, EventTexts events, LongFunction<String> symbols, Map<Integer, String> tasks) {
    /** So many pages of a CPU wait, at most, for those of the others. */
    private static final int MOST_WAITING = 64;

    public SavedRing {
        tasks = Map.copyOf(tasks);
    }

    /** Makes events of all pages, in the order of time. */
    public void read(List<CpuPages> cpus, EventSink sink) throws IOException {
        RawReader reader = new RawReader(
                layout,
                known(),
                events.of("ftrace:kernel_stack"),
                id -> events.of(id).flatMap(SavedRing::traced),
                sink,
                symbols,
                comms(sink));
        try {
            List<CpuPages> open = new ArrayList<>(cpus);
            while (!open.isEmpty()) {
                List<CpuPages> ended = new ArrayList<>();
                for (CpuPages cpu : open) {
                    if (!fill(cpu, reader)) {
                        ended.add(cpu);
                    }
                }
                open.removeAll(ended);
                reader.endOfRound();
            }
        } finally {
            reader.finish();
        }
    }

    // False at the end of the CPU's pages.
    private static boolean fill(CpuPages cpu, RawReader reader) throws IOException {
        while (reader.waiting(cpu.cpu()) < MOST_WAITING) {
            ByteBuffer page = cpu.next();
            if (!page.hasRemaining()) {
                reader.drained(cpu.cpu());
                return false;
            }
            reader.page(cpu.cpu(), page);
        }
        return true;
    }

    private List<TracedEvent> known() {
        return List.of("skb:kfree_skb", "skb:consume_skb", "ftrace:function").stream()
                .flatMap(name -> events.of(name).stream())
                .flatMap(format -> traced(format).stream())
                .toList();
    }

    /** Empty for what ftrace itself records beside functions: marks, repetitions, the stacks of programs. */
    private static Optional<TracedEvent> traced(EventFormat format) {
        if (format.system().equals("ftrace")) {
            return format.name().equals("function")
                    ? Optional.of(new TracedEvent(format, "function", TracedEvent.Keep.USUAL))
                    : Optional.empty();
        }
        boolean probed = format.field(FieldForm.PROBED).isPresent();
        String probe = probed ? "kprobe" : "tracepoint:" + format.system() + ":" + format.name();
        boolean usual = format.system().equals("skb");
        return Optional.of(
                new TracedEvent(format, probe, usual ? TracedEvent.Keep.USUAL : TracedEvent.Keep.ALL));
    }

    private IntUnaryOperator comms(EventSink sink) {
        Map<Integer, Integer> ids = new HashMap<>();
        return pid -> ids.computeIfAbsent(pid, task -> {
            String comm = task == 0 ? "<idle>" : tasks.getOrDefault(task, "");
            return comm.isEmpty() ? 0 : sink.names().id(comm);
        });
    }
}

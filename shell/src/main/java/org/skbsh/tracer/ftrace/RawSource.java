package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import org.skbsh.format.ring.PageLayout;
import org.skbsh.format.ring.RawReader;
import org.skbsh.kernel.symbols.KernelSymbols;
import org.skbsh.kernel.tracefs.RawPipes;
import org.skbsh.kernel.tracefs.TaskNames;

/**
 * Pages of {@code trace_pipe_raw}, as the kernel wrote them. It reads all CPUs in turn, round by round; it passes on
 * the events of a round in the next, when no older event can come any more.
 */
final class RawSource implements FtraceSource {
    // Short enough that events one round later still look live.
    private static final Duration WAIT = Duration.ofMillis(100);
    // Kernels before 6.2 end a wait with every event; a reader that wakes so often slows down what it traces.
    private static final long PAUSE = Duration.ofMillis(10).toNanos();
    private static final int FEW_PAGES = 16;
    private static final long MOST_BYTES = 64L << 20;
    private static final int FEWEST_PAGES = 64;

    private final RawPipes pipes;
    private final RawReader reader;
    private final KernelSymbols symbols;
    private final TaskNames tasks;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final int[] cpus;
    private final int mostPages;
    private final int barely;
    private volatile boolean off;

    RawSource(RawPipes pipes, RawReader reader, PageLayout layout, KernelSymbols symbols, TaskNames tasks) {
        this.pipes = pipes;
        this.reader = reader;
        this.symbols = symbols;
        this.tasks = tasks;
        this.cpus = pipes.cpus();
        this.barely = layout.size() / 4;
        long bytes = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8);
        this.mostPages = (int) Math.max(FEWEST_PAGES, bytes / layout.size() / Math.max(1, cpus.length));
    }

    @Override
    public void read() throws IOException {
        try {
            int pages = 0;
            while (true) {
                boolean wasOff = off;
                await(wasOff, pages);
                int before = pages;
                pages = round(before);
                notes.addAll(pipes.takeNotes());
                if (wasOff && pages == 0 || pipes.isEnded()) {
                    return;
                }
            }
        } finally {
            tasks.expire();
            reader.finish();
        }
    }

    private void await(boolean wasOff, int pages) throws IOException {
        if (wasOff) {
            return;
        }
        if (pages < FEW_PAGES) {
            LockSupport.parkNanos(PAUSE);
        }
        pipes.await(WAIT);
    }

    private int round(int pagesBefore) {
        int pages = 0;
        for (int place = 0; place < cpus.length; place++) {
            pages += readCpu(place);
        }
        if (pages + pagesBefore > 0) {
            tasks.expire();
        }
        reader.endOfRound();
        return pages;
    }

    private int readCpu(int place) {
        int cpu = cpus[place];
        int most = mostPages - reader.waiting(cpu);
        for (int pages = 0; pages < most; pages++) {
            ByteBuffer page = pipes.read(place);
            if (!page.hasRemaining()) {
                reader.drained(cpu);
                return pages;
            }
            // The page that the kernel is writing: the next events are for the next round, or we would chase every
            // event.
            if (reader.page(cpu, page) < barely) {
                reader.drained(cpu);
                return pages + 1;
            }
        }
        return Math.max(0, most);
    }

    @Override
    public void endWhenDrained() {
        off = true;
    }

    // Only now do the symbols include modules loaded meanwhile and ftrace's trampoline.
    @Override
    public void complete() {
        symbols.refresh();
        reader.nameStacks();
        notes.addAll(symbols.notes());
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() throws IOException {
        pipes.close();
    }
}

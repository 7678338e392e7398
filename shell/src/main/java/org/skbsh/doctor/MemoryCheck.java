package org.skbsh.doctor;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

import org.skbsh.kernel.Memory;
import org.skbsh.tracer.BufferSize;

/**
 * Whether there is memory for a trace: in the kernel for its buffers, in Java for the events.
 *
 * @param availableKb what the machine has available; 0 if unknown
 * @param bufferKb the buffer of each CPU that a trace would ask for
 * @param usualKb what it would ask for if memory is plentiful
 * @param heap what Java may use, in bytes
 */
record MemoryCheck(long availableKb, int cpus, long bufferKb, long usualKb, long heap) {
    private static final long KB = 1024;
    private static final long LITTLE_HEAP = 128 * KB * KB;
    private static final int BYTES_AN_EVENT = 60;

    static MemoryCheck here() {
        return new MemoryCheck(
                Memory.availableKb(),
                Runtime.getRuntime().availableProcessors(),
                BufferSize.here(OptionalLong.empty()),
                BufferSize.USUAL_KB,
                Runtime.getRuntime().maxMemory());
    }

    List<Check> checks() {
        return List.of(buffers(), heapRoom());
    }

    private Check buffers() {
        String found = String.format(
                Locale.ROOT,
                "%d CPUs x %s = %s of %s available",
                cpus,
                size(bufferKb),
                size(bufferKb * cpus),
                availableKb == 0 ? "what is" : size(availableKb));
        return bufferKb < usualKb
                ? Check.note("buffers", found + "; made smaller for that", "trace with --max or a filter in a flood")
                : Check.ok("buffers", found);
    }

    private Check heapRoom() {
        String found = String.format(
                Locale.ROOT, "%s, some %,d million events", size(heap / KB), heap / BYTES_AN_EVENT / 1_000_000);
        return heap < LITTLE_HEAP
                ? Check.note("heap", found, "trace with --max, or with --aggregate")
                : Check.ok("heap", found);
    }

    private static String size(long kb) {
        return kb < 10 * KB && kb % KB != 0
                ? String.format(Locale.ROOT, "%,d KB", kb)
                : String.format(Locale.ROOT, "%,d MB", kb / KB);
    }
}

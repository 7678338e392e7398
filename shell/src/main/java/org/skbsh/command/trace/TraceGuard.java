package org.skbsh.command.trace;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.skbsh.session.Faults;
import org.skbsh.tracer.Tracing;

/** Ends a trace that has become too much for this machine; it keeps what it has captured. */
final class TraceGuard {
    private static final long SECOND = 1_000_000_000L;

    private final OptionalLong maxRate;
    private final HeapRoom heap;
    private final DiskRoom disk;
    private Tracing.Seen before;

    /**
     * @param maxRate how many events a second are too many; empty for none
     * @param begun the start; earlier events are not a rate
     */
    TraceGuard(OptionalLong maxRate, HeapRoom heap, DiskRoom disk, Tracing.Seen begun) {
        this.maxRate = maxRate;
        this.heap = heap;
        this.disk = disk;
        this.before = begun;
    }

    /**
     * Why the trace has to end; empty if it may go on. Called several times a second.
     *
     * @param seen events so far
     * @param kept events in the capture
     */
    Optional<String> reasonToStop(Tracing.Seen seen, long kept) {
        if (maxRate.isPresent() && isTooFast(seen)) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "stopped: more than %,d events came in a second, the limit of --max-rate",
                    maxRate.getAsLong()));
        }
        if (heap.isShort()) {
            return Optional.of("stopped: Java's memory is nearly full; " + Faults.MORE_MEMORY);
        }
        if (disk.isShort(kept)) {
            return Optional.of("stopped: the disk is filling up, and the capture would soon not fit on it");
        }
        return Optional.empty();
    }

    private boolean isTooFast(Tracing.Seen seen) {
        long events = seen.events() - before.events();
        long nanos = seen.nanos() - before.nanos();
        if (nanos < SECOND) {
            return events > maxRate.getAsLong();
        }
        before = seen;
        // A second that took longer may have more events.
        return events > maxRate.getAsLong() * ((double) nanos / SECOND);
    }
}

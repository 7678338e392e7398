package org.skbsh.command;

import java.util.Optional;
import java.util.OptionalLong;

/** Ends a trace that has become too much for this machine; what it has captured is kept. */
final class TraceGuard {
    private static final long SECOND = 1_000_000_000L;

    private final OptionalLong maxRate;
    private final HeapRoom heap;
    private final DiskRoom disk;
    private long secondBegan;
    private long eventsThen;

    /**
     * @param maxRate how many events a second are too many; empty for none
     * @param now nanoseconds of any clock
     */
    TraceGuard(OptionalLong maxRate, HeapRoom heap, DiskRoom disk, long now) {
        this.maxRate = maxRate;
        this.heap = heap;
        this.disk = disk;
        this.secondBegan = now;
    }

    /**
     * Why the trace has to end; empty when it may go on. Asked several times a second.
     *
     * @param came events so far, those lost among them
     * @param kept events in the capture
     */
    Optional<String> reasonToStop(long came, long kept, long now) {
        if (maxRate.isPresent() && isTooFast(came, now)) {
            return Optional.of("stopped: more than %,d events came in a second, as --max-rate forbids"
                    .formatted(maxRate.getAsLong()));
        }
        if (heap.isShort()) {
            return Optional.of(
                    "stopped: Java's memory is nearly full; start it with more, as JDK_JAVA_OPTIONS=-Xmx8g ./skbsh");
        }
        if (disk.isShort(kept)) {
            return Optional.of("stopped: the disk is filling, and what was captured would soon not fit on it");
        }
        return Optional.empty();
    }

    private boolean isTooFast(long came, long now) {
        boolean tooFast = came - eventsThen > maxRate.getAsLong();
        if (now - secondBegan >= SECOND) {
            // A second that became longer may hold more.
            tooFast = (came - eventsThen) > maxRate.getAsLong() * ((double) (now - secondBegan) / SECOND);
            secondBegan = now;
            eventsThen = came;
        }
        return tooFast;
    }
}

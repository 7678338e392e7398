package org.skbsh.command.trace;

import java.util.function.LongSupplier;

/**
 * How much room Java has for more events. Used memory includes garbage, so this collects garbage before it reports a
 * full heap.
 */
final class HeapRoom {
    private static final long SHARE_KEPT = 8;
    // Ending a trace reads the kernel's symbols again, which briefly takes twice the 5 to 12 MB of their text, and
    // naming its events takes all rules.
    private static final long LEAST_KEPT = 40L << 20;

    private final long most;
    private final LongSupplier used;
    private final Runnable clear;

    /**
     * @param most the largest size of the heap in bytes
     * @param used the used bytes, with garbage
     * @param clear collects the garbage
     */
    HeapRoom(long most, LongSupplier used, Runnable clear) {
        this.most = most;
        this.used = used;
        this.clear = clear;
    }

    static HeapRoom here() {
        Runtime runtime = Runtime.getRuntime();
        return new HeapRoom(runtime.maxMemory(), () -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
    }

    /** Whether so little is left that using the capture could fail. */
    boolean isShort() {
        if (isNearlyFull()) {
            clear.run();
            return isNearlyFull();
        }
        return false;
    }

    private boolean isNearlyFull() {
        return most - used.getAsLong() < Math.max(most / SHARE_KEPT, LEAST_KEPT);
    }
}

package org.skbsh.command.trace;

import java.util.function.LongSupplier;

/** How much room this Java has for more events. What is used counts garbage too, so before it is called full that is cleared. */
final class HeapRoom {
    private static final long SHARE_KEPT = 8;
    // To end a trace takes the kernel's symbols once more, twice the 5 to 12 MB of their text for a moment, and
    // naming its events takes all rules.
    private static final long LEAST_KEPT = 40L << 20;

    private final long most;
    private final LongSupplier used;
    private final Runnable clear;

    /**
     * @param most bytes that the heap may grow to
     * @param used bytes in use, garbage among them
     * @param clear removes the garbage
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

    /** Whether so little is left that looking at the capture could fail. */
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

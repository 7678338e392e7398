package org.skbsh.shell;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Memory kept aside for when there is no more: what a line has filled stays filled, and reporting that, and ending,
 * takes some.
 */
final class SpareMemory {
    private static final int BYTES = 2 << 20;

    private Optional<byte[]> kept = Optional.empty();

    /** Keeps memory aside before a line runs, if there is any. */
    synchronized void reserve() {
        if (kept.isPresent()) {
            return;
        }
        try {
            kept = Optional.of(new byte[BYTES]);
        } catch (OutOfMemoryError full) {
            // The next line has to do without, and may be unable to report its end.
            kept = Optional.empty();
        }
    }

    /** Reports what failed, with room to do so. */
    synchronized <T> T telling(Throwable failure, Supplier<T> saying) {
        if (isFull(failure)) {
            kept = Optional.empty();
        }
        return saying.get();
    }

    private static boolean isFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }
}

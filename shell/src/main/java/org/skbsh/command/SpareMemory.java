package org.skbsh.command;

import java.util.Optional;
import java.util.function.Supplier;

/** Memory set aside for the moment when there is no more: what a line has filled stays filled, and to say so takes some. */
final class SpareMemory {
    private static final int BYTES = 2 << 20;

    private Optional<byte[]> kept = Optional.of(new byte[BYTES]);

    /** Says what failed, with room to do so; afterwards some is set aside again, if there is. */
    synchronized <T> T telling(Throwable failure, Supplier<T> saying) {
        if (!isFull(failure)) {
            return saying.get();
        }
        kept = Optional.empty();
        T said = saying.get();
        try {
            kept = Optional.of(new byte[BYTES]);
        } catch (OutOfMemoryError stillFull) {
            // The next message has to do without.
            kept = Optional.empty();
        }
        return said;
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

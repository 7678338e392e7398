package org.skbsh.kernel;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work on files that Ctrl-C does not cut short. Java closes a channel when its thread is interrupted: then a setting
 * would stay, or a count would be missing. The interrupt takes effect after the work.
 */
public final class Unbroken {
    /** Reading or writing that may start again from the beginning. */
    public interface Work<T> {
        T run() throws IOException;
    }

    private Unbroken() {}

    public static <T> T run(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

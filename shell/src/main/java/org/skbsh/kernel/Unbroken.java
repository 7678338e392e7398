package org.skbsh.kernel;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work on files that Ctrl-C does not cut. Java closes a channel under a thread that is interrupted: then a setting would not
 * be undone, or a count not be read. Who was interrupted learns of it behind the work.
 */
public final class Unbroken {
    /** Reading or writing that may be done again from its start. */
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

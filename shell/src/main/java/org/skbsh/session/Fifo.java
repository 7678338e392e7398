package org.skbsh.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.kernel.file.Content;
import org.skbsh.kernel.file.WholeFile;

/** Named pipes: opening one waits for its other end, and no interrupt ends the wait. */
public final class Fifo {
    private static final int KIND = 0170000;
    private static final int FIFO = 0010000;

    private Fifo() {}

    /**
     * Runs an action that opens the file, so that Ctrl-C ends it even while it waits for the other end of a named pipe.
     */
    public static <T> T meeting(Path file, Supplier<T> work) {
        return EvaluationThread.waiting(work, () -> knock(file));
    }

    /** Writes a file, which may be such a pipe. */
    public static void write(Path file, Content content) {
        meeting(file, () -> {
            WholeFile.at(file).write(content);
            return file;
        });
    }

    /** Adds to a file, which may be such a pipe. */
    public static void append(Path file, Content content) {
        meeting(file, () -> {
            WholeFile.at(file).append(content);
            return file;
        });
    }

    /** Ends the wait of those who open the file, if it is a named pipe. It does not wait itself. */
    private static void knock(Path file) {
        try {
            if (isFifo(file)) {
                // Linux opens both ends at once without waiting.
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                        .close();
            }
        } catch (IOException unwritable) {
            // Then a second Ctrl-C gives up the line.
            return;
        }
    }

    private static boolean isFifo(Path file) throws IOException {
        return ((int) Files.getAttribute(file, "unix:mode") & KIND) == FIFO;
    }
}

package org.skbsh.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Named pipes: who opens one waits for its other end, and no interrupt ends that. */
final class Fifo {
    private static final int KIND = 0170000;
    private static final int FIFO = 0010000;

    private Fifo() {}

    /** Lets those go on who wait to open the file for reading, if it is a named pipe. Waits for nobody itself. */
    static void knock(Path file) {
        try {
            if (isFifo(file)) {
                // Linux opens both ends at once without waiting.
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                        .close();
            }
        } catch (IOException unwritable) {
            // Then the second Ctrl-C gives the line up.
            return;
        }
    }

    private static boolean isFifo(Path file) throws IOException {
        return ((int) Files.getAttribute(file, "unix:mode") & KIND) == FIFO;
    }
}

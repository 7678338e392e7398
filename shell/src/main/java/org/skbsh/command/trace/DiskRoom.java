package org.skbsh.command.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** Whether the disk of the working directory, where save writes, has room for a capture. */
final class DiskRoom {
    // The file of a capture takes 1 to 8 bytes for each event.
    private static final long BYTES_PER_EVENT = 16;
    private static final long LEAST = 1L << 20;

    private final LongSupplier usable;
    private final boolean hadRoom;

    /** @param usable the free bytes for this user */
    DiskRoom(LongSupplier usable) {
        this.usable = usable;
        this.hadRoom = usable.getAsLong() > 2 * LEAST;
    }

    static DiskRoom here() {
        return new DiskRoom(() -> usable(Path.of("")));
    }

    /**
     * Whether a capture with this many events can no longer be saved. If there was no room at the start, nobody wants
     * to save it.
     */
    boolean isShort(long events) {
        return hadRoom && usable.getAsLong() < LEAST + events * BYTES_PER_EVENT;
    }

    private static long usable(Path directory) {
        try {
            return Files.getFileStore(directory.toAbsolutePath()).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }
}

package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import org.skbsh.kernel.KernelErrors;
import org.skbsh.kernel.Unbroken;

/**
 * The directory of a trace instance. This class keeps the parent directory open, so it can end and remove the instance
 * even after tracefs was unmounted and no path leads there.
 */
final class InstanceDirectory {
    private static final int REMOVAL_TRIES = 50;
    private static final long REMOVAL_PAUSE_MILLIS = 20;

    private final Path folder;
    private final String name;
    private final DirectoryStream<Path> held;

    private InstanceDirectory(Path folder, String name, DirectoryStream<Path> held) {
        this.folder = folder;
        this.name = name;
        this.held = held;
    }

    /**
     * Creates one.
     *
     * @param folder the directory {@code instances} of tracefs
     * @throws java.nio.file.FileAlreadyExistsException if the name is taken
     */
    static InstanceDirectory make(Path folder, String name) throws IOException {
        DirectoryStream<Path> held = Files.newDirectoryStream(folder);
        try {
            Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            held.close();
            throw e;
        }
        return new InstanceDirectory(folder, name, held);
    }

    /** Whether a path leads there; false once tracefs was unmounted. */
    boolean isReachable() {
        return Files.exists(folder);
    }

    /** Writes into a file that no path leads to any more. */
    void writeUnmounted(String file, String value) throws IOException {
        if (!(held instanceof SecureDirectoryStream<Path> open)) {
            throw new NoSuchFileException(file);
        }
        Unbroken.run(() -> {
            try (SeekableByteChannel channel = open.newByteChannel(
                    Path.of(name, file), Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))) {
                return channel.write(ByteBuffer.wrap((value + "\n").getBytes(StandardCharsets.UTF_8)));
            }
        });
    }

    /** Removes it, and waits for others who are reading it; an instance that is already gone is not an error. */
    void remove() {
        boolean interrupted = false;
        try {
            for (int attempt = 1; !removed(attempt == REMOVAL_TRIES); attempt++) {
                interrupted |= pause();
            }
        } finally {
            letGo();
            // First restore the kernel; the interrupt takes effect afterwards.
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void letGo() {
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean removed(boolean lastTry) {
        try {
            delete();
            return true;
        } catch (IOException e) {
            if (lastTry || e instanceof AccessDeniedException) {
                throw KernelErrors.refused("removing the trace instance " + name, e);
            }
            // Busy: somebody is reading it.
            return false;
        }
    }

    private void delete() throws IOException {
        if (isReachable() || !(held instanceof SecureDirectoryStream<Path> open)) {
            Files.deleteIfExists(folder.resolve(name));
            return;
        }
        try {
            open.deleteDirectory(Path.of(name));
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(REMOVAL_PAUSE_MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}

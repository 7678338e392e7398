package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.skbsh.kernel.file.Account;

/**
 * What killed programs have left in the directory for temporary files: JLine's library, which it unpacks there if it
 * finds none, and directories of the launcher's earlier trainings.
 *
 * @param user the owner
 */
record TemporaryLeftovers(Path directory, long user) {
    private static final String OURS = "skbsh-training-\\d+|jlinenative-.*\\.so(\\.lck)?";
    // A loaded library may go; one that was just unpacked may be about to be loaded.
    private static final Duration IN_USE = Duration.ofHours(1);

    static TemporaryLeftovers in(Path directory) {
        return new TemporaryLeftovers(directory, Account.own().user());
    }

    void remove() {
        for (Path found : found()) {
            try {
                Files.walkFileTree(found, new Removal());
            } catch (IOException staysThere) {
                // It does no harm.
            }
        }
    }

    private List<Path> found() {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(OURS))
                    .filter(this::isLeft)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    // Other users remove their own files, which they may change while we look.
    private boolean isLeft(Path entry) {
        try {
            Object owner = Files.getAttribute(entry, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            Instant changed =
                    Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS).toInstant();
            return owner.equals((int) user) && changed.isBefore(Instant.now().minus(IN_USE));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Does not follow links. */
    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}

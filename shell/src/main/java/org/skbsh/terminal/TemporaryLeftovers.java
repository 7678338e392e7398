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
 * What programs that were killed have left in the directory for temporary files: JLine's library, which it unpacks there where
 * it finds none, and the directories in which the launcher's training once ran.
 *
 * @param user whose
 */
record TemporaryLeftovers(Path directory, long user) {
    private static final String OURS = "skbsh-training-\\d+|jlinenative-.*\\.so(\\.lck)?";
    // A library that is loaded may go; one that was unpacked just now may be loaded only next.
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

    // What another user has made there, and may change while we look, is theirs to remove.
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

    /** Follows no links. */
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

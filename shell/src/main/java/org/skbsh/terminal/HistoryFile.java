package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where the lines of earlier sessions are kept: for the user's eyes only, since names of hosts and tasks stand in it. */
final class HistoryFile {
    private HistoryFile() {}

    /** The file, made where it was not; empty where it can't be written: then nothing is kept. */
    static Optional<Path> in(Path directory) {
        Path file = directory.resolve("history");
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }
}

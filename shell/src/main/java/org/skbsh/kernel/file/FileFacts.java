package org.skbsh.kernel.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a directory says about a file.
 *
 * @param mode kind and permissions, as stat(2) gives them
 */
record FileFacts(int mode, long owner, long group) {
    private static final int KIND = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;
    private static final int STICKY = 01000;
    private static final int ANYONE_WRITES = 0002;
    private static final int GROUP_WRITES = 0020;
    private static final int PERMISSIONS = 0777;

    /** The facts of the file itself, not of what it links to; empty if there is no file. */
    static Optional<FileFacts> of(Path file) throws IOException {
        return read(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The facts of the file that links lead to. */
    static Optional<FileFacts> behindLinks(Path file) throws IOException {
        return read(file);
    }

    private static Optional<FileFacts> read(Path file, LinkOption... options) throws IOException {
        try {
            Map<String, Object> facts = Files.readAttributes(file, "unix:mode,uid,gid", options);
            return Optional.of(new FileFacts((Integer) facts.get("mode"), number(facts, "uid"), number(facts, "gid")));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> facts, String name) {
        return Integer.toUnsignedLong((Integer) facts.get(name));
    }

    boolean isRegular() {
        return (mode & KIND) == REGULAR;
    }

    boolean isDirectory() {
        return (mode & KIND) == DIRECTORY;
    }

    boolean isLink() {
        return (mode & KIND) == LINK;
    }

    /** For a directory: whether anyone may rename and replace files of others in it. */
    boolean isOpenToAll() {
        return anyoneWrites() && (mode & STICKY) == 0;
    }

    /** For a directory such as /tmp: anyone may add files, and only their owner may change them. */
    boolean isShared() {
        return anyoneWrites() && (mode & STICKY) != 0;
    }

    boolean anyoneWrites() {
        return (mode & ANYONE_WRITES) != 0;
    }

    boolean groupWrites() {
        return (mode & GROUP_WRITES) != 0;
    }

    int permissions() {
        return mode & PERMISSIONS;
    }
}

package org.skbsh.kernel.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

import org.skbsh.model.UserError;

/**
 * Writes every file that skbsh writes: at any moment a reader finds the old content or the new, never a part, and
 * nobody else can redirect the writing. A replaced file keeps its owner, group and permissions; links are followed;
 * devices and pipes are written directly. If a file can't be written, this throws a {@link UserError} and the file
 * stays as it was.
 */
public final class WholeFile {
    private static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rw-rw-rw-");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<OpenOption> THROUGH = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> APPEND = Set.of(
            StandardOpenOption.WRITE, StandardOpenOption.APPEND, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);

    private final Path file;
    private final Set<PosixFilePermission> permissions;
    private final Account account;

    private WholeFile(Path file, Set<PosixFilePermission> permissions, Account account) {
        this.file = file;
        this.permissions = permissions;
        this.account = account;
    }

    /** A file that others may read, as far as the umask allows. */
    public static WholeFile at(Path file) {
        return new WholeFile(file, USUAL, Account.own());
    }

    /** A file that only the user may read, if this creates it. */
    public static WholeFile privateAt(Path file) {
        return new WholeFile(file, PRIVATE, Account.own());
    }

    /** The same file, written for another account. */
    WholeFile as(Account other) {
        return new WholeFile(file, permissions, other);
    }

    /** Replaces the content of the file, or creates it. */
    public void write(Content content) {
        attempt(() -> {
            Destination to = Destination.of(file, account);
            if (to.isMadeUp()) {
                through(Files.newByteChannel(to.path(), StandardOpenOption.WRITE), content);
                return;
            }
            try (SecureDirectoryStream<Path> directory = to.open(account)) {
                Optional<FileFacts> there = there(to);
                if (there.isPresent() && !there.get().isRegular()) {
                    through(directory.newByteChannel(name(to), THROUGH), content);
                } else {
                    TemporaryFile.removeLeft(directory, to.directory(), account);
                    replace(directory, name(to), there, content);
                }
            }
        });
    }

    private void replace(SecureDirectoryStream<Path> directory, Path name, Optional<FileFacts> there, Content content)
            throws IOException {
        try (TemporaryFile next = TemporaryFile.create(directory, there.isPresent() ? PRIVATE : permissions)) {
            next.write(content);
            if (there.isPresent()) {
                next.become(there.get());
            }
            next.replace(name);
        }
    }

    /** Adds to the content of the file, or creates it. */
    public void append(Content content) {
        attempt(() -> {
            Destination to = Destination.of(file, account);
            if (to.isMadeUp()) {
                through(Files.newByteChannel(to.path(), StandardOpenOption.APPEND), content);
                return;
            }
            try (SecureDirectoryStream<Path> directory = to.open(account)) {
                if (there(to).filter(facts -> !facts.isRegular()).isPresent()) {
                    through(directory.newByteChannel(name(to), THROUGH), content);
                } else {
                    append(directory, name(to), content);
                }
            }
        });
    }

    private void append(SecureDirectoryStream<Path> directory, Path name, Content content) throws IOException {
        try (FileChannel channel = (FileChannel)
                directory.newByteChannel(name, APPEND, PosixFilePermissions.asFileAttribute(permissions))) {
            long before = channel.size();
            try {
                content.to(new Unclosed(Channels.newOutputStream(channel)));
            } catch (IOException e) {
                if (channel.isOpen()) {
                    channel.truncate(before);
                }
                throw e;
            }
        }
    }

    private static void through(SeekableByteChannel opened, Content content) throws IOException {
        try (OutputStream out = Channels.newOutputStream(opened)) {
            content.to(new Unclosed(out));
        }
    }

    private Path name(Destination to) {
        return to.name().orElseThrow(() -> refused("it is a directory", ""));
    }

    // What is there now, if it may be written in place.
    private Optional<FileFacts> there(Destination to) throws IOException {
        Optional<FileFacts> there = FileFacts.of(to.directory().resolve(name(to)));
        FileFacts directory = FileFacts.of(to.directory()).orElseThrow();
        if (account.isRoot() && directory.isOpenToAll()) {
            throw refused(
                    "in " + to.directory() + " anyone may replace files, and so decide what root writes",
                    "write to a directory of your own, or: chmod +t " + to.directory());
        }
        if (there.isPresent() && directory.isShared() && isStrangers(there.get(), directory)) {
            throw refused("another user made it in a directory that all may write to", "write to another file");
        }
        if (there.isPresent() && !Files.isWritable(to.path())) {
            throw new AccessDeniedException(file.toString());
        }
        return there;
    }

    private boolean isStrangers(FileFacts file, FileFacts directory) {
        return !account.trusts(file.owner()) && file.owner() != directory.owner();
    }

    private UserError refused(String reason, String hint) {
        return new UserError(file + " can't be written: " + reason, hint);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void attempt(Writing writing) {
        try {
            writing.run();
        } catch (TemporaryFile.NotGivenAway e) {
            throw refused("it belongs to another user or group, and a new file would not", "write to another file");
        } catch (ClosedByInterruptException e) {
            throw refused("interrupted", "");
        } catch (IOException e) {
            throw refused(reason(e), "");
        }
    }

    /** Why the system refused, in a few words. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such directory";
        }
        String told = e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
        return told.isEmpty() ? told : Character.toLowerCase(told.charAt(0)) + told.substring(1);
    }
}

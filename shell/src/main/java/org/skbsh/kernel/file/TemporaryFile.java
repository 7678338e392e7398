package org.skbsh.kernel.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;

/**
 * A file that becomes the next content of another: it lies beside that file under a name that nobody can guess, it is
 * created new or not at all, and it is locked while being written. A file without a lock was left by a killed process.
 */
final class TemporaryFile implements Closeable {
    // The files of this process: locking its own file once more, and closing it, would give up the lock.
    private static final String OWN = random();
    private static final String BEGINNING = ".skbsh-";
    private static final String FORM = "\\.skbsh-[0-9a-f]{16}-[0-9a-f]{16}\\.tmp";
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private final SecureDirectoryStream<Path> directory;
    private final Path name;
    private final FileChannel channel;

    private TemporaryFile(SecureDirectoryStream<Path> directory, Path name, FileChannel channel) {
        this.directory = directory;
        this.name = name;
        this.channel = channel;
    }

    /** With these permissions, as far as the umask allows. */
    static TemporaryFile create(SecureDirectoryStream<Path> directory, Set<PosixFilePermission> permissions)
            throws IOException {
        while (true) {
            Path name = Path.of(BEGINNING + OWN + "-" + random() + ".tmp");
            TemporaryFile file = new TemporaryFile(directory, name, open(directory, name, permissions));
            if (file.isHeld()) {
                return file;
            }
            // Another skbsh, cleaning up, came between creation and lock.
            file.close();
        }
    }

    private static FileChannel open(
            SecureDirectoryStream<Path> directory, Path name, Set<PosixFilePermission> permissions) throws IOException {
        FileAttribute<Set<PosixFilePermission>> mode = PosixFilePermissions.asFileAttribute(permissions);
        return (FileChannel) directory.newByteChannel(name, NEW, mode);
    }

    private boolean isHeld() throws IOException {
        try {
            return channel.tryLock() != null && exists(directory, name);
        } catch (IOException locksAreUnknownHere) {
            // Then nobody else gets a lock either, and nobody mistakes the file for a leftover.
            return exists(directory, name);
        }
    }

    private static boolean exists(SecureDirectoryStream<Path> directory, Path name) throws IOException {
        try {
            view(directory, name).readAttributes();
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static BasicFileAttributeView view(SecureDirectoryStream<Path> directory, Path name) {
        return directory.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    void write(Content content) throws IOException {
        content.to(new Unclosed(Channels.newOutputStream(channel)));
        channel.force(true);
    }

    /** Gives it the owner, the group and the permissions of the file that it will replace. */
    void become(FileFacts replaced) throws IOException {
        Path open = opened();
        FileFacts now = FileFacts.behindLinks(open).orElseThrow();
        try {
            if (now.owner() != replaced.owner()) {
                Files.setAttribute(open, "unix:uid", (int) replaced.owner());
            }
            if (now.group() != replaced.group()) {
                Files.setAttribute(open, "unix:gid", (int) replaced.group());
            }
        } catch (FileSystemException e) {
            throw new NotGivenAway(e);
        }
        Files.setAttribute(open, "unix:mode", replaced.permissions());
    }

    /** Only root may give a file to another user, or to a group that it is not in. */
    static final class NotGivenAway extends IOException {
        NotGivenAway(IOException cause) {
            super(cause);
        }
    }

    // Through the kernel's name for the open file: somebody may have put another file under the name in the directory.
    private Path opened() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path open : all) {
                if (isThis(open)) {
                    return open;
                }
            }
        }
        throw new IOException("somebody renamed its temporary file meanwhile");
    }

    private boolean isThis(Path open) throws IOException {
        try {
            return Files.readSymbolicLink(open).endsWith(name);
        } catch (NoSuchFileException closedMeanwhile) {
            return false;
        }
    }

    /** Replaces the target with it. */
    void replace(Path target) throws IOException {
        directory.move(name, directory, target);
    }

    /** Without {@link #replace} this removes it. */
    @Override
    public void close() throws IOException {
        try {
            directory.deleteFile(name);
        } catch (NoSuchFileException replacedItsTarget) {
            // As expected.
        } finally {
            channel.close();
        }
    }

    /** Removes from a directory what killed processes of this user have left in it. */
    static void removeLeft(SecureDirectoryStream<Path> directory, Path path, Account account) {
        for (Path entry : directory) {
            Path name = entry.getFileName();
            String text = name.toString();
            if (text.startsWith(BEGINNING) && text.matches(FORM) && !text.startsWith(BEGINNING + OWN)) {
                removeIfLeft(directory, name, path, account);
            }
        }
    }

    private static void removeIfLeft(SecureDirectoryStream<Path> directory, Path name, Path path, Account account) {
        try {
            // Opening alone may have effects, if the file belongs to a stranger or is not a regular file.
            if (FileFacts.of(path.resolve(name))
                    .filter(facts -> facts.isRegular() && facts.owner() == account.user())
                    .isEmpty()) {
                return;
            }
            Set<OpenOption> reading = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            try (FileChannel channel = (FileChannel) directory.newByteChannel(name, reading);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                if (lock != null) {
                    directory.deleteFile(name);
                }
            }
        } catch (IOException staysThere) {
            // A leftover does no harm, and is no reason not to write.
        }
    }

    private static String random() {
        return String.format(Locale.ROOT, "%016x", new SecureRandom().nextLong());
    }
}

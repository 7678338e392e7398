package org.skbsh.kernel.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import org.skbsh.model.UserError;

/**
 * Where a path to be written leads, after all links.
 *
 * <p>This class follows links itself, because a link of a stranger may lead root anywhere. In a directory such as /tmp
 * it follows only links of the user and of the directory's owner, as the kernel does (proc_sys_fs(5),
 * protected_symlinks). Root follows only links that nobody but root, or the user who called sudo, can have made or
 * changed.
 *
 * @param directory a path without links
 * @param name the last name of the path; empty if the path is a directory
 */
record Destination(Path directory, Optional<Path> name) {
    // As many as the kernel follows.
    private static final int MOST_LINKS = 40;

    static Destination of(Path file, Account account) throws IOException {
        return new Walk(file, account).go();
    }

    Path path() {
        return name.map(directory::resolve).orElse(directory);
    }

    /** Whether the kernel generates the file: such a file can be written but not replaced. */
    boolean isMadeUp() {
        return isMadeUp(directory);
    }

    private static boolean isMadeUp(Path directory) {
        return directory.startsWith("/proc") || directory.startsWith("/sys");
    }

    /** The directory, held open: renaming or replacing it meanwhile changes nothing. */
    SecureDirectoryStream<Path> open(Account account) throws IOException {
        // Name by name, so that a link put there meanwhile is not followed. Other users may lack the right to read on
        // the way.
        SecureDirectoryStream<Path> open =
                secure(Files.newDirectoryStream(account.isRoot() ? Path.of("/") : directory));
        if (account.isRoot()) {
            for (Path step : directory) {
                try (SecureDirectoryStream<Path> above = open) {
                    open = above.newDirectoryStream(step, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
        return open;
    }

    // On Linux, opening any directory gives such a stream.
    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> opened) {
        return (SecureDirectoryStream<Path>) opened;
    }

    private static final class Walk {
        private final Path file;
        private final Account account;
        private final Deque<Path> rest = new ArrayDeque<>();
        private Path at = Path.of("/");
        private boolean strangersHold;
        private int links;

        Walk(Path file, Account account) {
            this.file = file;
            this.account = account;
            add(file.toAbsolutePath());
        }

        Destination go() throws IOException {
            while (!rest.isEmpty()) {
                Path name = rest.pop();
                if (isMadeUp(at)) {
                    // Links in /proc, where /dev/stdout leads, stand for open files and not for paths.
                    return new Destination(at, Optional.of(rest.stream().reduce(name, Path::resolve)));
                }
                if (name.toString().equals("..")) {
                    at = at.getParent() == null ? at : at.getParent();
                } else if (!name.toString().equals(".")) {
                    Optional<FileFacts> facts = FileFacts.of(at.resolve(name));
                    if (facts.filter(FileFacts::isLink).isPresent()) {
                        follow(name, facts.get());
                    } else if (rest.isEmpty()
                            && facts.filter(FileFacts::isDirectory).isEmpty()) {
                        return new Destination(at, Optional.of(name));
                    } else {
                        at = at.resolve(name);
                        strangersHold |= facts.filter(this::strangersHold).isPresent();
                    }
                }
            }
            return new Destination(at, Optional.empty());
        }

        private boolean strangersHold(FileFacts directory) {
            return !account.trusts(directory.owner()) || directory.isOpenToAll();
        }

        private void follow(Path name, FileFacts link) throws IOException {
            if (++links > MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            Path target = Files.readSymbolicLink(at.resolve(name));
            if (!isFollowed(link)) {
                throw new UserError(
                        file + " can't be written: " + at.resolve(name)
                                + " is a link that another user may have made, and leads to " + target,
                        "if that is the file you mean, name it: " + at.resolve(target));
            }
            add(target);
        }

        private boolean isFollowed(FileFacts link) throws IOException {
            if (account.isRoot()) {
                return account.trusts(link.owner()) && !strangersHold;
            }
            FileFacts directory = FileFacts.of(at).orElseThrow();
            return !directory.isShared() || link.owner() == account.user() || link.owner() == directory.owner();
        }

        private void add(Path path) {
            if (path.isAbsolute()) {
                at = Path.of("/");
            }
            for (int from = path.getNameCount() - 1; from >= 0; from--) {
                rest.push(path.getName(from));
            }
        }
    }
}

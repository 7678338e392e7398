package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.kernel.Processes;

/** Which process has a socket open, by the inode of the socket. */
final class SocketHolders {
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d{1,18})]");
    /** Opens sockets for others, and keeps them. */
    private static final long INIT = 1;

    private final Processes processes;

    SocketHolders(Processes processes) {
        this.processes = processes;
    }

    /**
     * The processes that have these sockets open, as {@code nginx[812]}. Of several that share one it is the first, by its
     * number, that is not process 1.
     */
    Map<Long, Holder> of(Set<Long> inodes) {
        Map<Long, Found> holders = new HashMap<>();
        for (long pid : processes.pids().stream().sorted().toList()) {
            if (holders.size() == inodes.size() && holders.values().stream().noneMatch(found -> found.pid() == INIT)) {
                break;
            }
            look(pid, inodes, holders);
        }
        Map<Long, Holder> named = new HashMap<>();
        holders.forEach((inode, found) -> named.put(
                inode,
                new Holder(
                        processes.comm(found.pid()) + "[" + found.pid() + "]",
                        new SocketOwner.OpenSocket(found.file(), inode))));
        return named;
    }

    /** Which process, and where it has the socket. */
    record Holder(String name, SocketOwner.OpenSocket socket) {}

    private record Found(long pid, Path file) {}

    private void look(long pid, Set<Long> inodes, Map<Long, Found> holders) {
        Path files = processes.root().resolve(pid + "/fd");
        try (DirectoryStream<Path> open = Files.newDirectoryStream(files)) {
            for (Path file : open) {
                socket(file).filter(inodes::contains).ifPresent(inode -> {
                    if (!holders.containsKey(inode) || holders.get(inode).pid() == INIT) {
                        holders.put(inode, new Found(pid, file));
                    }
                });
            }
        } catch (IOException gone) {
            // It has ended meanwhile.
            return;
        }
    }

    private static Optional<Long> socket(Path file) {
        try {
            Matcher socket = SOCKET.matcher(Files.readSymbolicLink(file).toString());
            return socket.matches() ? Optional.of(Long.valueOf(socket.group(1))) : Optional.empty();
        } catch (IOException closed) {
            return Optional.empty();
        }
    }
}

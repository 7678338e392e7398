package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.skbsh.kernel.KernelErrors;
import org.skbsh.kernel.Libc;
import org.skbsh.kernel.Processes;

/**
 * A way into a network namespace.
 *
 * @param inode of the namespace
 * @param file the kernel's handle of it: {@code /run/netns/blue}, {@code /proc/812/ns/net}
 * @param words what a command begins with that runs in it; none for the namespace that skbsh itself is in
 */
public record NamespaceEntry(long inode, Path file, List<String> words) {
    public NamespaceEntry {
        words = List.copyOf(words);
    }

    /** The namespace that skbsh itself is in. */
    public static NamespaceEntry own() {
        return new NamespaceEntry(
                NetworkNamespaces.inode("pid:" + own(Processes.here())), Path.of("/proc/self/ns/net"), List.of());
    }

    private static long own(Processes processes) {
        return ProcessHandle.current().pid();
    }

    /** The way into the namespace with this inode; empty if it has no name, and no process is in it. */
    public static Optional<NamespaceEntry> of(long inode) {
        NamespaceEntry own = own();
        if (own.inode() == inode) {
            return Optional.of(own);
        }
        return NetworkNamespaces.NAMED.stream()
                .flatMap(NamespaceEntry::named)
                .filter(file -> isInode(file, inode))
                .findFirst()
                .map(file -> new NamespaceEntry(
                        inode,
                        file,
                        List.of("ip", "netns", "exec", file.getFileName().toString())))
                .or(() -> ofProcess(inode));
    }

    /** Whether no other namespace than skbsh's own has a name or a process. */
    public static boolean isTheOnlyOne() {
        long own = own().inode();
        return NetworkNamespaces.NAMED.stream().flatMap(NamespaceEntry::named).allMatch(file -> isInode(file, own))
                && NamespaceProcesses.now(Processes.here()).areAllIn(own);
    }

    private static Stream<Path> named(Path place) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            List<Path> found = new java.util.ArrayList<>();
            files.forEach(found::add);
            return found.stream().sorted();
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    private static boolean isInode(Path file, long inode) {
        try {
            return ((Number) Files.getAttribute(file, "unix:ino")).longValue() == inode;
        } catch (IOException gone) {
            return false;
        }
    }

    private static Optional<NamespaceEntry> ofProcess(long inode) {
        OptionalLong pid = NamespaceProcesses.now(Processes.here()).in(inode);
        return pid.isEmpty()
                ? Optional.empty()
                : Optional.of(new NamespaceEntry(
                        inode,
                        Path.of("/proc", String.valueOf(pid.getAsLong()), "ns/net"),
                        List.of("nsenter", "--net=/proc/" + pid.getAsLong() + "/ns/net")));
    }

    /**
     * Puts the calling thread into it, for good: only a thread that ends soon should ask. What the thread reads below {@code
     * /proc/thread-self/net} and {@code /proc/sys/net} is then this namespace's.
     *
     * @throws IOException if it is gone, or if this process may not enter it
     */
    public void enter() throws IOException {
        Libc.enterNetwork(file.toString());
        if (!isInode(Path.of("/proc/thread-self/ns/net"), inode)) {
            throw new IOException("the network namespace " + inode + " is gone");
        }
    }

    /** Why it could not be entered, for people. */
    public static String reason(IOException refused) {
        return KernelErrors.reason(refused);
    }
}

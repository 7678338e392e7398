package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.skbsh.kernel.Processes;

/**
 * The names of network namespaces at one moment: {@code init} for that of the machine itself, what {@code ip netns} calls it,
 * or a process in it, such as {@code nginx[812]}: the first, which in a container is the one that it was made for.
 */
public final class NamespaceNames {
    private static final String INIT = "init";
    private static final long KTHREADD = 2;

    private final Map<Long, String> named = new TreeMap<>();
    private final Processes processes;
    private final NamespaceProcesses inNamespaces;

    private NamespaceNames(Processes processes) {
        this.processes = processes;
        this.inNamespaces = NamespaceProcesses.now(processes);
    }

    public static NamespaceNames now() {
        return of(Processes.here(), NetworkNamespaces.NAMED);
    }

    /** @param places where {@code ip netns} keeps names */
    static NamespaceNames of(Processes processes, Iterable<Path> places) {
        NamespaceNames names = new NamespaceNames(processes);
        // Threads of the kernel stay in the first namespace; process 1 may have left it.
        if (processes.comm(KTHREADD).equals("kthreadd")) {
            NamespaceProcesses.inode(processes, KTHREADD).ifPresent(inode -> names.named.put(inode, INIT));
        }
        places.forEach(names::addNamed);
        return names;
    }

    private void addNamed(Path place) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            for (Path file : files) {
                long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
                String name = file.getFileName().toString();
                named.merge(inode, name, (one, other) -> one.equals(INIT) || one.compareTo(other) <= 0 ? one : other);
            }
        } catch (IOException none) {
            return;
        }
    }

    /** Empty if it has no name and no process is in it. */
    public Optional<String> name(long inode) {
        return Optional.ofNullable(named.get(inode)).or(() -> process(inode));
    }

    private Optional<String> process(long inode) {
        OptionalLong pid = inNamespaces.in(inode);
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        String comm = processes.comm(pid.getAsLong());
        // It may have ended since, and another process may have its number.
        boolean same = NamespaceProcesses.inode(processes, pid.getAsLong()).equals(OptionalLong.of(inode));
        return same && !comm.isEmpty() ? Optional.of(comm + "[" + pid.getAsLong() + "]") : Optional.empty();
    }
}

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
        // Elsewhere process 1 is not that of the machine.
        OptionalLong first = NamespaceProcesses.areAllVisible(processes)
                ? NamespaceProcesses.inode(processes, 1)
                : OptionalLong.empty();
        first.ifPresent(inode -> names.named.put(inode, INIT));
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
        return pid.isEmpty()
                ? Optional.empty()
                : Optional.of(processes.comm(pid.getAsLong()) + "[" + pid.getAsLong() + "]");
    }
}

package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.kernel.KernelFile;
import org.skbsh.kernel.Processes;
import org.skbsh.kernel.Unbroken;

/** Finds the processes whose sockets packets belong to, from what /proc shows at this moment. */
public final class SocketOwners {
    /** What is said of a packet that no process here has a socket for. */
    public static final String NOBODY = "-";

    private static final int MOST_NAMED = 2;

    private final Processes processes;
    private final SocketHolders holders;

    private SocketOwners(Processes processes) {
        this.processes = processes;
        this.holders = new SocketHolders(processes);
    }

    public static SocketOwners here() {
        return of(Processes.here());
    }

    static SocketOwners of(Processes processes) {
        return new SocketOwners(processes);
    }

    /** Why it can't be known whose a packet is; empty if it can. */
    public Optional<String> whyNot() {
        return NamespaceProcesses.areAllVisible(processes)
                ? Optional.empty()
                : Optional.of("whose packets these are (owner) is unknown: /proc does not show all processes here");
    }

    /**
     * The owner of each packet: {@code nginx[812]}; {@link #NOBODY} if nobody has a socket for it. Of a packet between two
     * processes of one namespace it names both, the sender first: {@code curl[901] > nginx[812]}. A packet is missing if its
     * namespace could not be read.
     */
    public Map<PacketEnds, SocketOwner> of(Set<PacketEnds> packets) {
        Map<PacketEnds, LocalSockets.Ends> sockets = new HashMap<>();
        NamespaceProcesses inNamespaces = NamespaceProcesses.now(processes);
        Map<Long, Set<PacketEnds>> byNamespace =
                packets.stream().collect(Collectors.groupingBy(PacketEnds::namespace, Collectors.toSet()));
        byNamespace.forEach((namespace, some) -> sockets.putAll(in(namespace, inNamespaces.in(namespace), some)));
        Set<Long> inodes = new HashSet<>();
        sockets.values()
                .forEach(ends -> ends.inodes().filter(inode -> inode != 0).forEach(inodes::add));
        Map<Long, SocketHolders.Holder> held = inodes.isEmpty() ? Map.of() : holders.of(inodes);
        Map<Long, String> named = new HashMap<>();
        held.forEach((inode, holder) -> named.put(inode, holder.name()));
        Map<PacketEnds, SocketOwner> owners = new HashMap<>();
        sockets.forEach((packet, ends) -> owners.put(
                packet,
                new SocketOwner(
                        text(ends, named),
                        ends.inodes()
                                .filter(held::containsKey)
                                .distinct()
                                .map(inode -> held.get(inode).socket())
                                .toList())));
        return owners;
    }

    private Map<PacketEnds, LocalSockets.Ends> in(long namespace, OptionalLong pid, Set<PacketEnds> packets) {
        if (pid.isEmpty()) {
            return Map.of();
        }
        try {
            LocalSockets sockets = new LocalSockets(file -> read(pid.getAsLong(), file), ByteOrder.nativeOrder());
            Map<PacketEnds, LocalSockets.Ends> found = new HashMap<>();
            for (PacketEnds packet : packets) {
                found.put(packet, sockets.of(packet));
            }
            // The process may have ended, and another one may have its number now.
            boolean same = NamespaceProcesses.inode(processes, pid.getAsLong()).equals(OptionalLong.of(namespace));
            return same ? found : Map.of();
        } catch (IOException gone) {
            return Map.of();
        }
    }

    private String read(long pid, String file) throws IOException {
        Path path = processes.root().resolve(pid + "/net/" + file);
        return Unbroken.run(() -> KernelFile.text(path));
    }

    private static String text(LocalSockets.Ends ends, Map<Long, String> named) {
        String sender = text(ends.sender(), named);
        String receiver = text(ends.receiver(), named);
        String both = Stream.of(sender, receiver)
                .filter(one -> !one.isEmpty())
                .distinct()
                .collect(Collectors.joining(" > "));
        return both.isEmpty() ? NOBODY : both;
    }

    // Processes may share a port, and only the kernel knows which of them gets a packet.
    private static String text(Set<Long> inodes, Map<Long, String> named) {
        Set<String> names = new TreeSet<>();
        inodes.stream().filter(named::containsKey).map(named::get).forEach(names::add);
        String some = names.stream().limit(MOST_NAMED).collect(Collectors.joining(" or "));
        int more = names.size() - MOST_NAMED;
        return more > 0 ? some + " or " + more + " more" : some;
    }
}

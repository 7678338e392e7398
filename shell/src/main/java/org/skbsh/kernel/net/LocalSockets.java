package org.skbsh.kernel.net;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The sockets of one network namespace; reads each of its tables once, when it is asked for. */
final class LocalSockets {
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final String RAW = "raw";
    private static final Map<Integer, String> WITH_PORTS = Map.of(6, "tcp", 17, "udp", 136, "udplite");

    /** A directory {@code /proc/PID/net}. */
    interface Files {
        String read(String file) throws IOException;
    }

    /**
     * The sockets at the ends of a packet, by inode.
     *
     * @param sender those here that may have sent it
     * @param receiver those here that would get it
     */
    record Ends(Set<Long> sender, Set<Long> receiver) {
        Stream<Long> inodes() {
            return Stream.concat(sender.stream(), receiver.stream());
        }
    }

    private final Files files;
    private final ByteOrder order;
    private final Map<String, SocketTable> tables = new HashMap<>();
    private Optional<LocalAddresses> addresses = Optional.empty();

    LocalSockets(Files files, ByteOrder order) {
        this.files = files;
        this.order = order;
    }

    Ends of(PacketEnds packet) throws IOException {
        boolean ports = WITH_PORTS.containsKey(packet.protocol());
        // Raw sockets have the protocol where others have their port; a peer has none.
        Optional<SocketAddress> source = SocketAddress.of(packet.saddr(), ports ? packet.sport() : packet.protocol());
        Optional<SocketAddress> target = SocketAddress.of(packet.daddr(), ports ? packet.dport() : packet.protocol());
        if (source.isEmpty() || target.isEmpty()) {
            return new Ends(Set.of(), Set.of());
        }
        SocketTable table = table(WITH_PORTS.getOrDefault(packet.protocol(), RAW));
        if (!ports) {
            return raw(table, packet.protocol(), source.get(), target.get());
        }
        return new Ends(
                local(table, source.get(), target.get(), false), local(table, target.get(), source.get(), true));
    }

    private Set<Long> local(SocketTable table, SocketAddress here, SocketAddress there, boolean receives)
            throws IOException {
        Optional<SortedSet<Long>> exact = table.connected(here, there).or(() -> table.bound(here));
        if (exact.isPresent()) {
            return exact.get();
        }
        boolean mine = addresses().has(here) || receives && here.isForMany();
        return mine ? table.ofAnyAddress(here).<Set<Long>>map(some -> some).orElse(Set.of()) : Set.of();
    }

    // Every raw socket of the protocol gets a packet, whichever others do. Who sent one is known only if the kernel
    // itself
    // sends none of this protocol.
    private Ends raw(SocketTable table, int protocol, SocketAddress source, SocketAddress target) throws IOException {
        boolean kernels = protocol == ICMP || protocol == ICMPV6;
        return new Ends(raw(table, source, target, !kernels, false), raw(table, target, source, true, true));
    }

    private Set<Long> raw(SocketTable table, SocketAddress here, SocketAddress there, boolean any, boolean receives)
            throws IOException {
        Set<Long> all = new TreeSet<>();
        SocketAddress peer = new SocketAddress(there.address(), 0);
        table.connected(here, peer).ifPresent(all::addAll);
        table.connected(here.any(), peer).ifPresent(all::addAll);
        table.bound(here).ifPresent(all::addAll);
        if (any && (addresses().has(here) || receives && here.isForMany())) {
            // Unlike others, a raw socket of IPv6 has no traffic of IPv4.
            table.bound(here.any()).ifPresent(all::addAll);
        }
        return all;
    }

    private SocketTable table(String name) throws IOException {
        SocketTable known = tables.get(name);
        if (known == null) {
            known = SocketTable.parse(order, read(name), read(name + "6"));
            tables.put(name, known);
        }
        return known;
    }

    private LocalAddresses addresses() throws IOException {
        if (addresses.isEmpty()) {
            addresses = Optional.of(LocalAddresses.parse(read("fib_trie"), read("if_inet6")));
        }
        return addresses.get();
    }

    // A kernel without IPv6 lacks its tables.
    private String read(String file) throws IOException {
        try {
            return files.read(file);
        } catch (NoSuchFileException | FileNotFoundException none) {
            return "";
        }
    }
}

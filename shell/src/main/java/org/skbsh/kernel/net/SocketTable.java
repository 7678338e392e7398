package org.skbsh.kernel.net;

import java.nio.ByteOrder;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The sockets of one protocol in one network namespace, as {@code /proc/PID/net/tcp} and {@code tcp6} list them. The
 * sockets of raw protocols have the number of the protocol in place of a port.
 */
final class SocketTable {
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private record Pair(SocketAddress local, SocketAddress remote) {}

    /** By the inode of the socket; 0 is for one that no process has any more. */
    private final Map<Pair, SortedSet<Long>> connected = new HashMap<>();

    private final Map<SocketAddress, SortedSet<Long>> open = new HashMap<>();

    private SocketTable() {}

    /** @param texts what the kernel lists, with its first line */
    static SocketTable parse(ByteOrder order, String... texts) {
        SocketTable table = new SocketTable();
        Stream.of(texts).flatMap(text -> text.lines().skip(1)).forEach(line -> table.add(line, order));
        return table;
    }

    // A line that is cut off, or that a later kernel writes otherwise, is left out.
    private void add(String line, ByteOrder order) {
        String[] words = line.strip().split("\\s+");
        if (words.length <= INODE) {
            return;
        }
        try {
            SocketAddress local = SocketAddress.ofProc(words[LOCAL], order);
            SocketAddress remote = SocketAddress.ofProc(words[REMOTE], order);
            long inode = Long.parseLong(words[INODE]);
            boolean peer = !remote.isAny() || remote.port() != 0;
            if (peer) {
                connected
                        .computeIfAbsent(new Pair(local, remote), none -> new TreeSet<>())
                        .add(inode);
            } else {
                open.computeIfAbsent(local, none -> new TreeSet<>()).add(inode);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException unknown) {
            return;
        }
    }

    /** The sockets that are connected so. */
    Optional<SortedSet<Long>> connected(SocketAddress local, SocketAddress remote) {
        return Optional.ofNullable(connected.get(new Pair(local, remote))).map(Collections::unmodifiableSortedSet);
    }

    /** The sockets that are bound to the address. */
    Optional<SortedSet<Long>> bound(SocketAddress local) {
        return Optional.ofNullable(open.get(local)).map(Collections::unmodifiableSortedSet);
    }

    /** The sockets that take what comes for any address. */
    Optional<SortedSet<Long>> ofAnyAddress(SocketAddress local) {
        return bound(local.any()).or(() -> bound(local.anyOfBoth()));
    }
}

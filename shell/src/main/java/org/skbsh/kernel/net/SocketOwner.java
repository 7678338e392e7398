package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whose a packet is.
 *
 * @param text the processes: {@code nginx[812]}; {@link SocketOwners#NOBODY} if there is none
 * @param sockets by which they were found
 */
public record SocketOwner(String text, List<OpenSocket> sockets) {
    public SocketOwner {
        sockets = List.copyOf(sockets);
    }

    /**
     * A socket that a process has open.
     *
     * @param file the link to it among the process's open files
     */
    public record OpenSocket(Path file, long inode) {
        static String target(long inode) {
            return "socket:[" + inode + "]";
        }

        private boolean isOpen() {
            try {
                return Files.readSymbolicLink(file).toString().equals(target(inode));
            } catch (IOException closedOrEnded) {
                return false;
            }
        }
    }

    /** Whether these processes have these sockets open still; of nobody nothing can be asked. */
    public boolean holds() {
        return sockets.stream().allMatch(OpenSocket::isOpen);
    }
}

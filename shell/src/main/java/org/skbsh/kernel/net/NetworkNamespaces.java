package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.skbsh.kernel.KernelErrors;
import org.skbsh.model.UserError;

/** Network namespaces by the names that people give them. */
public final class NetworkNamespaces {
    /** Where {@code ip netns} keeps names. */
    static final List<Path> NAMED = List.of(Path.of("/run/netns"), Path.of("/var/run/netns"));

    private static final String HINT =
            "give a name from 'ip netns list', the inode that 'lsns -t net' shows, or pid:1234";

    private NetworkNamespaces() {}

    /** The inode of a namespace: of {@code 4026531840}, {@code pid:1234} or a name that {@code ip netns} gave. */
    public static long inode(String namespace) {
        if (namespace.matches("\\d{1,10}")) {
            return Long.parseLong(namespace);
        }
        if (namespace.matches("pid:\\d{1,9}")) {
            String pid = namespace.substring("pid:".length());
            return inode(Path.of("/proc", pid, "ns/net"), "there is no process " + pid);
        }
        if (!namespace.matches("[^/\\p{Cntrl}]{1,255}") || namespace.matches("\\.\\.?")) {
            throw UserError.usage(
                    "'" + namespace.replaceAll("\\p{Cntrl}", "?") + "' can't be a network namespace", HINT);
        }
        return NAMED.stream()
                .map(place -> place.resolve(namespace))
                .filter(Files::exists)
                .findFirst()
                .map(file -> inode(file, "the network namespace '" + namespace + "' is gone"))
                .orElseThrow(() -> new UserError("there is no network namespace '" + namespace + "'", HINT));
    }

    private static long inode(Path file, String missing) {
        try {
            return ((Number) Files.getAttribute(file, "unix:ino")).longValue();
        } catch (NoSuchFileException gone) {
            throw new UserError(missing, HINT);
        } catch (IOException refused) {
            throw new UserError(file + " can't be read: " + KernelErrors.reason(refused), HINT);
        }
    }
}

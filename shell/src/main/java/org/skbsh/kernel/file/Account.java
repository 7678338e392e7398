package org.skbsh.kernel.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

import org.skbsh.kernel.Machine;

/**
 * For whom this process works with files.
 *
 * @param user the user whose rights it has; -1 where that is not known
 * @param invoking who asked for root's rights by sudo; empty where nobody did
 */
public record Account(long user, OptionalLong invoking) {
    private static final int ROOT = 0;

    /** The one of this process. */
    public static Account own() {
        return of(new Machine(Path.of("/")).user(), System.getenv());
    }

    static Account of(long user, Map<String, String> environment) {
        String invoking = environment.getOrDefault("SUDO_UID", "");
        boolean told = user == ROOT && invoking.matches("\\d{1,10}");
        return new Account(user, told ? OptionalLong.of(Long.parseLong(invoking)) : OptionalLong.empty());
    }

    public boolean isRoot() {
        return user == ROOT;
    }

    /** Whether what this user owns is as good as our own: root could change it anyway. */
    boolean trusts(long owner) {
        return owner == ROOT || owner == user || invoking.isPresent() && invoking.getAsLong() == owner;
    }
}

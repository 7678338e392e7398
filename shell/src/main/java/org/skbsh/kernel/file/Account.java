package org.skbsh.kernel.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

import org.skbsh.kernel.Machine;

/**
 * The user for whom this process works with files.
 *
 * @param user the user whose rights it has; -1 if unknown
 * @param invoking the user who called sudo; empty if nobody did
 */
public record Account(long user, OptionalLong invoking) {
    private static final int ROOT = 0;

    /** The account of this process. */
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

    /** Whether files of this user are as trustworthy as our own: root could change them anyway. */
    boolean trusts(long owner) {
        return owner == ROOT || owner == user || invoking.isPresent() && invoking.getAsLong() == owner;
    }
}

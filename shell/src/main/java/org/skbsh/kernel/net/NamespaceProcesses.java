package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.kernel.Processes;

/** Which processes are in which network namespace: the first of each, by its number. */
final class NamespaceProcesses {
    // The inode of the first namespace of pids (PROC_PID_INIT_INO): elsewhere /proc hides processes.
    private static final String FIRST_OF_PIDS = "pid:[4026531836]";

    private static final Pattern NET = Pattern.compile("net:\\[(\\d{1,18})]");

    private final Map<Long, Long> first = new TreeMap<>();

    private NamespaceProcesses() {}

    static NamespaceProcesses now(Processes processes) {
        NamespaceProcesses found = new NamespaceProcesses();
        processes.pids().stream().sorted().forEach(pid -> inode(processes, pid)
                .ifPresent(inode -> found.first.putIfAbsent(inode, pid)));
        return found;
    }

    /** The namespace that a process is in; empty if it is gone, or if this process may not see it. */
    static OptionalLong inode(Processes processes, long pid) {
        return link(processes, pid + "/ns/net")
                .map(NET::matcher)
                .filter(Matcher::matches)
                .map(net -> OptionalLong.of(Long.parseLong(net.group(1))))
                .orElseGet(OptionalLong::empty);
    }

    /** Whether /proc shows all processes of the machine. */
    static boolean areAllVisible(Processes processes) {
        return link(processes, "self/ns/pid").filter(FIRST_OF_PIDS::equals).isPresent();
    }

    private static Optional<String> link(Processes processes, String file) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(processes.root().resolve(file)).toString());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Whether no process that can be seen is in another namespace. */
    boolean areAllIn(long namespace) {
        return first.keySet().stream().allMatch(inode -> inode == namespace);
    }

    /** The first process that is in a namespace; empty if none is. */
    OptionalLong in(long namespace) {
        return first.containsKey(namespace) ? OptionalLong.of(first.get(namespace)) : OptionalLong.empty();
    }
}

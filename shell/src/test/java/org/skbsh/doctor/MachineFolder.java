package org.skbsh.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.skbsh.kernel.Machine;

/** A folder that stands for a machine: a copy of files that were taken from a real one, to be changed at will. */
public final class MachineFolder {
    private static final Path MACHINES = Path.of("src/test/resources/machines");
    public static final Trials ALL_WORK =
            new Trials(new Trial.Works(""), new Trial.Works(""), new Trial.Works(""), new Trial.Works("stacktrace"));
    /** What the 6.18 of the fixtures answers. */
    public static final Trials EVENTS_ALONE = new Trials(
            new Trial.Works(""),
            new Trial.Refused("set_ftrace_filter: Operation not permitted"),
            new Trial.Works(""),
            new Trial.Refused("events have no hist file (CONFIG_HIST_TRIGGERS)"));

    private final Path root;

    private MachineFolder(Path root) {
        this.root = root;
    }

    /** @param name {@code 6.1}: function tracer, kprobes, hist triggers; {@code 6.18}: events alone */
    public static MachineFolder of(String name, Path folder) {
        Path source = MACHINES.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MachineFolder(folder);
    }

    /** One of which nothing is known yet. */
    public static MachineFolder empty(Path folder) {
        return new MachineFolder(folder);
    }

    public MachineFolder with(String file, String content) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public MachineFolder edited(String file, String pattern, String replacement) {
        try {
            return with(file, Files.readString(root.resolve(file)).replaceAll(pattern, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MachineFolder without(String file) {
        try (Stream<Path> files = Files.walk(root.resolve(file))) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Machine machine() {
        return new Machine(root);
    }

    /** Confidential lockdown: nothing of tracing may be touched. */
    public MachineFolder lockedDown() {
        return with("sys/kernel/security/lockdown", "none integrity [confidentiality]\n")
                .without("sys/kernel/tracing/available_filter_functions");
    }

    public MachineFolder withoutTracefs() {
        return without("sys/kernel/tracing").edited("proc/self/mounts", "tracefs .*\n", "");
    }

    /** As a user sees it who is not root. */
    public MachineFolder asUser() {
        return edited("proc/self/status", "(?m)^Uid:.*$", "Uid:\t1000\t1000\t1000\t1000")
                .edited("proc/self/status", "(?m)^CapEff:.*$", "CapEff:\t0000000000000000")
                .edited("proc/kallsyms", "(?m)^[0-9a-f]{16}", "0000000000000000")
                .without("sys/kernel/tracing");
    }

    static List<String> lines(List<Check> checks) {
        return checks.stream()
                .map(check -> check.name() + " | " + check.result().word() + " | " + check.found()
                        + (check.remedy().isEmpty() ? "" : " | " + check.remedy()))
                .toList();
    }
}

package org.skbsh.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.skbsh.model.UserError;

/**
 * The processes of this machine, by what the kernel tells of each.
 *
 * @param root where it tells: /proc
 */
public record Processes(Path root) {
    private static final int STATE = 0;
    private static final int PARENT = 1;
    /** Of the process by itself and by the kernel for it, and the same of its children that it has waited for. */
    private static final int[] TIMES = {11, 12, 13, 14};

    private static final int STARTED = 19;

    public static Processes here() {
        return new Processes(Path.of("/proc"));
    }

    /** This very process; empty where the kernel shows none. */
    public Optional<ProcessId> own() {
        return id(ProcessHandle.current().pid());
    }

    /** The same; without it nothing is traced, for nobody could tell what is left of us. */
    public ProcessId self() {
        return own().orElseThrow(() -> UserError.unsupported(root + " does not show this process", "mount it: proc"));
    }

    /** The process that has this number now. Empty where there is none, or one that has ended and waits for its parent. */
    public Optional<ProcessId> id(long pid) {
        return fields(pid)
                .filter(fields -> !fields.get(STATE).matches("[ZXx]"))
                .map(fields -> new ProcessId(pid, Long.parseLong(fields.get(STARTED))));
    }

    public Optional<ProcessId> parent(long pid) {
        return fields(pid).flatMap(fields -> id(Long.parseLong(fields.get(PARENT))));
    }

    /** The CPU time that it and its children have taken, in the kernel's ticks; none where there is no such process. */
    long ticks(long pid) {
        return fields(pid).stream()
                .flatMapToLong(fields -> IntStream.of(TIMES).mapToLong(field -> Long.parseLong(fields.get(field))))
                .sum();
    }

    public List<Long> pids() {
        try (Stream<Path> found = Files.list(root)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}"))
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The name that ps shows; empty where there is no such process. */
    public String comm(long pid) {
        return read(pid, "comm").strip();
    }

    /** Its words, each followed by a NUL. */
    public String commandLine(long pid) {
        return read(pid, "cmdline");
    }

    // Those of proc_pid_stat(5) behind the name, which is in brackets and may hold any character.
    private Optional<List<String>> fields(long pid) {
        String stat = read(pid, "stat");
        List<String> fields =
                List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "));
        return fields.size() > STARTED ? Optional.of(fields) : Optional.empty();
    }

    private String read(long pid, String file) {
        try {
            return new String(
                    Unbroken.run(() -> Files.readAllBytes(root.resolve(pid + "/" + file))), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}

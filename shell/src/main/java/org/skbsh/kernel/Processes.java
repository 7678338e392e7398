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
 * The processes of this machine, as the kernel shows them.
 *
 * @param root where it shows them: /proc
 */
public record Processes(Path root) {
    private static final int STATE = 0;
    private static final int PARENT = 1;
    /** The user and system time of the process, and of the children that it has waited for. */
    private static final int[] TIMES = {11, 12, 13, 14};

    private static final int STARTED = 19;

    public static Processes here() {
        return new Processes(Path.of("/proc"));
    }

    /** This process; empty if the kernel does not show it. */
    public Optional<ProcessId> own() {
        return id(ProcessHandle.current().pid());
    }

    /** The same; skbsh traces nothing without it, because nobody could tell later what we left behind. */
    public ProcessId self() {
        return own().orElseThrow(() ->
                UserError.unsupported(root + " does not show this process", "try: mount -t proc proc /proc"));
    }

    /**
     * The process that has this number now. Empty if there is none, or only one that has ended and waits for its
     * parent.
     */
    public Optional<ProcessId> id(long pid) {
        return fields(pid)
                .filter(fields -> !fields.get(STATE).matches("[ZXx]"))
                .map(fields -> new ProcessId(pid, Long.parseLong(fields.get(STARTED))));
    }

    public Optional<ProcessId> parent(long pid) {
        return fields(pid).flatMap(fields -> id(Long.parseLong(fields.get(PARENT))));
    }

    /**
     * The CPU time that the process and its children have used, in the kernel's ticks; none if there is no such
     * process.
     */
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

    /** The name that ps shows; empty if there is no such process. */
    public String comm(long pid) {
        return read(pid, "comm").strip();
    }

    /** Its words, each followed by a NUL. */
    public String commandLine(long pid) {
        return read(pid, "cmdline");
    }

    // The fields of proc_pid_stat(5) after the name, which is in brackets and may hold any character.
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

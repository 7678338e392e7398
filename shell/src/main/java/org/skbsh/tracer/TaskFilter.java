package org.skbsh.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.UserError;

/** Which tasks to trace, as the kernel's filters want it. */
public final class TaskFilter {
    private static final int LONGEST_COMM = 15;

    private TaskFilter() {}

    /** The threads of a process: ftrace filters by thread. */
    public static String threads(int pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.map(task -> task.getFileName().toString()).sorted().collect(Collectors.joining(" "));
        } catch (IOException gone) {
            throw new UserError("there is no process " + pid, "see: ps -e");
        }
    }

    /** Only tasks of this name, as a condition of ftrace's event filters. */
    public static String ftraceCondition(String comm) {
        return "comm == " + ftraceQuoted(comm);
    }

    /** A comm in the quotes of ftrace's filters, which know no escapes. */
    private static String ftraceQuoted(String comm) {
        check(comm);
        if (comm.indexOf('"') < 0) {
            return '"' + comm + '"';
        }
        if (comm.indexOf('\'') < 0) {
            return "'" + comm + "'";
        }
        throw UserError.usage(
                "ftrace can't filter by a name with both kinds of quotes", "filter the capture afterwards");
    }

    public static String bpftraceQuoted(String comm) {
        check(comm);
        return '"' + comm.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void check(String comm) {
        if (comm.isEmpty() || comm.length() > LONGEST_COMM || comm.chars().anyMatch(Character::isISOControl)) {
            throw UserError.usage(
                    "'" + comm.replaceAll("\\p{Cntrl}", "?") + "' can't be the name of a task",
                    "the kernel keeps at most 15 characters: see ps -eo comm");
        }
    }
}

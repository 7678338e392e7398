package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.UserError;
import org.skbsh.tracer.TraceRequest;

/** Which tasks to trace, as ftrace's filters want it. */
final class TaskFilter {
    private TaskFilter() {}

    /** The threads of the process asked for, by which ftrace filters; empty for all. */
    static Optional<String> threads(TraceRequest.Only only) {
        return only.pid().isPresent() ? Optional.of(threads(only.pid().getAsInt())) : Optional.empty();
    }

    private static String threads(int pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.map(task -> task.getFileName().toString()).sorted().collect(Collectors.joining(" "));
        } catch (IOException gone) {
            throw new UserError("there is no process " + pid, "see: ps -e");
        }
    }

    /** Only tasks of this name, as a condition of event filters. */
    static String condition(String comm) {
        return "comm == " + quoted(comm);
    }

    // The quotes of filters know no escapes.
    static String quoted(String comm) {
        if (comm.indexOf('"') < 0) {
            return '"' + comm + '"';
        }
        if (comm.indexOf('\'') < 0) {
            return "'" + comm + "'";
        }
        throw UserError.usage(
                "ftrace can't filter by a name with both kinds of quotes", "filter the capture afterwards");
    }
}

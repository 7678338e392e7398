package org.skbsh.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The threads of this process, as the kernel numbers them. */
public final class OwnThreads {
    private final Path tasks;
    private final Map<Integer, Boolean> known = new HashMap<>();

    private OwnThreads(Path tasks) {
        this.tasks = tasks;
    }

    public static OwnThreads here() {
        return new OwnThreads(Path.of("/proc/self/task"));
    }

    /** The threads of the process that this directory lists. */
    static OwnThreads in(Path tasks) {
        return new OwnThreads(tasks);
    }

    /** Whether a task is one of them; asks the kernel once for each task. */
    public boolean has(int task) {
        return known.computeIfAbsent(task, number -> Files.exists(tasks.resolve(String.valueOf(number))));
    }
}

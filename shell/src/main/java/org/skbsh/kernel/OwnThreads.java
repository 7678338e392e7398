package org.skbsh.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The threads of this very process, as the kernel numbers them. */
public final class OwnThreads {
    private final Path tasks;
    private final Map<Integer, Boolean> known = new HashMap<>();

    private OwnThreads(Path tasks) {
        this.tasks = tasks;
    }

    public static OwnThreads here() {
        return new OwnThreads(Path.of("/proc/self/task"));
    }

    /** Of the process whose threads are the entries of this directory. */
    static OwnThreads in(Path tasks) {
        return new OwnThreads(tasks);
    }

    /** Whether a task is one of them; asked of the kernel once for each. */
    public boolean has(int task) {
        return known.computeIfAbsent(task, number -> Files.exists(tasks.resolve(String.valueOf(number))));
    }
}

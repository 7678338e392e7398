package org.skbsh.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much of an instance's buffers nobody has read, by the kernel's own count: events and stacks, each as one. */
public final class BufferLoss {
    // What is still in the buffer when its reader has ended was given up.
    private static final Pattern LOST =
            Pattern.compile("^(?:overrun|dropped events|entries): (\\d{1,18})$", Pattern.MULTILINE);

    private BufferLoss() {}

    /** Since the instance was made; once its reader has ended. */
    public static long of(TraceInstance instance) {
        try (Stream<Path> cpus = Files.list(instance.path("per_cpu"))) {
            List<Path> all = cpus.toList();
            return all.stream().mapToLong(cpu -> ofCpu(cpu.resolve("stats"))).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long ofCpu(Path stats) {
        try {
            return in(Unbroken.run(() -> Files.readString(stats)));
        } catch (IOException offline) {
            return 0;
        }
    }

    static long in(String stats) {
        return LOST.matcher(stats)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}

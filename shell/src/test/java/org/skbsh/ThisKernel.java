package org.skbsh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** The kernel that the tests run on, for those that trace it. */
public final class ThisKernel {
    private static final Path INSTANCES = Path.of("/sys/kernel/tracing/instances");

    private ThisKernel() {}

    /** Skips the test, and says so, where nothing can be traced. */
    public static void requireTracing() {
        Assumptions.assumeTrue(
                Files.isWritable(INSTANCES),
                "needs root and tracefs at /sys/kernel/tracing: this test traces the kernel");
    }

    /** The trace instances that this JVM has made and not removed. */
    public static List<Path> ownInstances() {
        String prefix = "skbsh-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> found = Files.list(INSTANCES)) {
            return found.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

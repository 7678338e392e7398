package org.skbsh.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The kernel that live tests trace: what of ours is in it, and nothing of anybody else's. */
final class Kernel {
    private static final Path INSTANCES = Path.of("/sys/kernel/tracing/instances");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 10;

    private Kernel() {}

    /** Skips the test, and says why, where it can't be traced. */
    static void assumeTraceable(String tracer) {
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: tracing needs root");
        assumeTrue(Files.isDirectory(INSTANCES), "skipped: tracefs is not mounted at /sys/kernel/tracing");
        assumeTrue(
                !tracer.equals("bpftrace") || Files.isExecutable(Path.of("/usr/bin/bpftrace")),
                "skipped: bpftrace is not installed");
    }

    static List<String> instances() {
        try (Stream<Path> found = Files.list(INSTANCES)) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The instances that a process has made. */
    static List<String> instancesOf(long pid) {
        return instances().stream()
                .filter(name -> name.startsWith("skbsh-" + pid + "-"))
                .toList();
    }

    static void makeInstance(String name) throws IOException {
        Files.createDirectory(INSTANCES.resolve(name));
    }

    static void removeInstance(String name) throws IOException {
        Files.deleteIfExists(INSTANCES.resolve(name));
    }

    /** The bpftrace processes below a process. */
    static List<ProcessHandle> bpftracesOf(ProcessHandle process) {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/bpftrace"))
                .toList();
    }

    /** @param what told when it does not come */
    static void await(Supplier<String> what, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what.get());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}

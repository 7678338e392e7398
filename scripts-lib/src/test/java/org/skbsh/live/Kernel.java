package org.skbsh.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** The kernel that live tests trace: what of ours is in it, and nothing of anybody else's. */
final class Kernel {
    static final Path TRACEFS = Path.of("/sys/kernel/tracing");
    private static final Path INSTANCES = TRACEFS.resolve("instances");
    // An emulated machine takes a while.
    static final Duration PATIENCE = Duration.ofSeconds(Boolean.getBoolean("skbsh.emulated") ? 300 : 90);
    // Where all that tests need is known to be there, a test that can't run is one that failed.
    private static final boolean SKIPS = !Boolean.getBoolean("skbsh.noSkips");
    private static final long LOOK_MILLIS = 10;

    private Kernel() {}

    /** Skips the test, and says why, where it can't be traced. */
    static void assumeTraceable(String tracer) {
        require("root".equals(System.getProperty("user.name")), "tracing needs root");
        require(Files.isDirectory(INSTANCES), "tracefs is not mounted at " + TRACEFS);
        require(isThere(tracer), tracer + " is not installed");
    }

    /** Whether the tool is installed; ftrace needs none. */
    static boolean isThere(String tracer) {
        return !tracer.equals("bpftrace") || Files.isExecutable(Path.of("/usr/bin/bpftrace"));
    }

    /** Skips the test where the function tracer is not there, or refused. */
    static void assumeFunctionTracer() throws IOException {
        assumeTraceable("ftrace");
        String trial = "live-test-" + ProcessHandle.current().pid();
        makeInstance(trial);
        try {
            Files.writeString(INSTANCES.resolve(trial).resolve("set_ftrace_filter"), "kfree_skbmem");
        } catch (IOException refused) {
            skip("this kernel refuses the function tracer: " + refused.getMessage());
        } finally {
            removeInstance(trial);
        }
    }

    static void assumeKprobes() {
        assumeTraceable("ftrace");
        require(has("kprobe_events"), "this kernel has no kprobes");
    }

    static void assumeHistTriggers() {
        assumeTraceable("ftrace");
        require(has("events/skb/kfree_skb/hist"), "this kernel has no hist triggers");
    }

    static void require(boolean there, String why) {
        if (!there) {
            skip(why);
        }
    }

    static void skip(String why) {
        if (SKIPS) {
            abort("skipped: " + why);
        }
        fail("can't be skipped here: " + why);
    }

    /** Whether tracefs has a file. */
    static boolean has(String file) {
        return Files.exists(TRACEFS.resolve(file));
    }

    /** What is in a file of tracefs that all who trace share. */
    static String shared(String file) throws IOException {
        // Some of them refuse to be read in small pieces.
        return String.join("\n", Files.readAllLines(TRACEFS.resolve(file)));
    }

    /** Adds a line to a file of tracefs that all who trace share. */
    static void share(String file, String line) throws IOException {
        Files.writeString(TRACEFS.resolve(file), line + "\n", StandardOpenOption.APPEND);
    }

    static List<String> instances() {
        if (!Files.isDirectory(INSTANCES)) {
            return List.of();
        }
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

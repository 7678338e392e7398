package org.skbsh.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A tool that runs beside skbsh and dies with it: passes its standard output on as it comes, and keeps its standard
 * error.
 */
public final class Subprocess implements AutoCloseable {
    /** SIGURG: a process that does not ask for it does not notice it. */
    public static final int MARK_SIGNAL = 23;

    private static final int ERRORS_KEPT = 64 * 1024;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
    // The kernel first removes the probes of a killed process.
    private static final Duration GONE = Duration.ofSeconds(10);

    private final Process process;
    private final StringBuffer errors = new StringBuffer();
    private final Thread errorReader;
    private final ExitGuard guard;

    private Subprocess(Process process, ExitGuard guard) {
        this.process = process;
        this.guard = guard;
        this.errorReader = new Thread(this::readErrors, "errors of " + process.pid());
        errorReader.setDaemon(true);
        errorReader.start();
    }

    /** Where a tool is: on the PATH, or in places that the PATH of a user lacks. */
    public static Optional<Path> find(String tool) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/bin:/usr/local/bin";
        return Stream.of(path.split(":"))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it. Ctrl-C on the terminal does not reach it: the caller decides how it ends. */
    public static Subprocess start(List<String> command, Map<String, String> environment) throws IOException {
        List<String> whole = new ArrayList<>();
        // The kernel kills it when the thread that started it ends, even by kill -9.
        find("setpriv").ifPresent(setpriv -> whole.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL")));
        find("setsid").ifPresent(setsid -> whole.add(setsid.toString()));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().putAll(environment);
        CompletableFuture<Process> started = new CompletableFuture<>();
        ExitGuard guard = ExitGuard.of(() -> started.thenAccept(Subprocess::kill));
        try {
            return new Subprocess(startOnLastingThread(builder, started), guard);
        } catch (IOException e) {
            guard.close();
            throw e;
        }
    }

    private static Process startOnLastingThread(ProcessBuilder builder, CompletableFuture<Process> started)
            throws IOException {
        Thread parent = new Thread(
                () -> parent(builder, started), "parent of " + builder.command().get(0));
        parent.setDaemon(true);
        parent.start();
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private static void parent(ProcessBuilder builder, CompletableFuture<Process> started) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            started.complete(process);
            process.onExit().join();
        } catch (IOException e) {
            started.completeExceptionally(e);
        }
    }

    /** Its standard output; ends when it has ended. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** The same; an interrupt of the thread that reads ends its waiting. */
    public InputStream interruptibleOutput() {
        return new PolledStream(process.getInputStream(), process::isAlive);
    }

    /** What it has written to standard error so far. */
    public String errors() {
        return errors.toString();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** The CPU time that it has used so far; none once it has ended. */
    public Duration cpuTime() {
        return Duration.ofNanos(Processes.here().ticks(pid()) * NANOS / Libc.ticksPerSecond());
    }

    /** Asks it to end. */
    public void interrupt() {
        if (process.isAlive()) {
            Libc.signal(process.pid(), Libc.SIGINT);
        }
    }

    /** Whether {@link #mark} works on this machine. */
    public static boolean canBeMarked() {
        return Libc.canMark();
    }

    /**
     * Sends it {@link #MARK_SIGNAL}, whose only effect is that the kernel's event {@code signal:signal_generate} shows
     * it.
     *
     * @param code the code of the signal that this event shows; below zero
     */
    public void mark(int code) {
        if (process.isAlive()) {
            Libc.mark(process.pid(), MARK_SIGNAL, code);
        }
    }

    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            errorReader.join(TimeUnit.SECONDS.toMillis(1));
        }
        return ended;
    }

    /** Its exit status, once it has ended. */
    public int status() {
        return process.exitValue();
    }

    /** Kills it if it still runs, and waits until it and its probes are gone. */
    @Override
    public void close() {
        kill(process);
        guard.close();
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        long until = System.nanoTime() + GONE.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            try {
                process.waitFor(GONE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void readErrors() {
        byte[] buffer = new byte[4096];
        try (InputStream source = process.getErrorStream()) {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                if (errors.length() < ERRORS_KEPT) {
                    errors.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException closed) {
            // Closing the process closes its pipe while we read: what it wrote until then is kept.
            return;
        }
    }
}

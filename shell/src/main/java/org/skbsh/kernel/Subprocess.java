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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A tool that runs beside us, and dies with us: its standard output as it comes, its standard error kept. */
public final class Subprocess implements AutoCloseable {
    private static final int ERRORS_KEPT = 64 * 1024;

    private final Process process;
    private final StringBuffer errors = new StringBuffer();
    private final Thread errorReader;

    private Subprocess(Process process) {
        this.process = process;
        this.errorReader = new Thread(this::readErrors, "errors of " + process.pid());
        errorReader.setDaemon(true);
        errorReader.start();
    }

    /** Where a tool is on the PATH, or in the places that a user's PATH lacks. */
    public static Optional<Path> find(String tool) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/bin:/usr/local/bin";
        return Stream.of(path.split(":"))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it. A terminal's Ctrl-C does not reach it: how it ends is the caller's to decide. */
    public static Subprocess start(List<String> command, Map<String, String> environment) throws IOException {
        List<String> whole = new ArrayList<>();
        // The kernel kills it when the thread that started it ends, be that by kill -9.
        find("setpriv").ifPresent(setpriv -> whole.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL")));
        find("setsid").ifPresent(setsid -> whole.add(setsid.toString()));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().putAll(environment);
        return new Subprocess(startOnLastingThread(builder));
    }

    private static Process startOnLastingThread(ProcessBuilder builder) throws IOException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread parent = new Thread(
                () -> parent(builder, started), "parent of " + builder.command().get(0));
        parent.setDaemon(true);
        parent.start();
        try {
            return started.join();
        } catch (java.util.concurrent.CompletionException e) {
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

    /** What it has said on standard error so far. */
    public String errors() {
        return errors.toString();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Asks it to end. */
    public void interrupt() {
        if (process.isAlive()) {
            Libc.signal(process.pid(), Libc.SIGINT);
        }
    }

    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            errorReader.join(TimeUnit.SECONDS.toMillis(1));
        }
        return ended;
    }

    /** Its exit status; only once it has ended. */
    public int status() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
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
            // Closing the process closes its pipe under us: what was said until then is kept.
            return;
        }
    }
}

package org.skbsh.live;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.session.Session;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** A session as someone at a terminal has it: a trace shows its progress, and Ctrl-C ends it. */
final class LiveShell {
    private final StringBuffer messages = new StringBuffer();
    private final TestShell shell;

    LiveShell(Path home) {
        shell = TestShell.Form.BATCH
                .as(OutputFormat.CSV)
                .wide(0)
                .telling(messages)
                .open(home);
    }

    /** What a line shows. */
    String run(String line) {
        return shell.run(line);
    }

    Session session() {
        return shell.session();
    }

    String messages() {
        return messages.toString();
    }

    /** A line that runs meanwhile; its exit status comes. */
    CompletableFuture<Integer> start(String line) {
        messages.setLength(0);
        return CompletableFuture.supplyAsync(() -> shell.status(line));
    }

    /** A trace that has begun; its exit status comes. */
    CompletableFuture<Integer> trace(String line) throws InterruptedException {
        CompletableFuture<Integer> status = start(line);
        Kernel.await(
                () -> "progress of " + line + ": " + messages(),
                () -> messages().contains("tracing ") || status.isDone());
        return status;
    }

    /** How many events the running trace has. */
    long events() {
        return Progress.events(messages());
    }

    void ctrlC() {
        shell.interpreter().cancel();
    }

    /** Ends the trace as Ctrl-C does, and sees that it ended well. */
    void stop(CompletableFuture<Integer> trace) throws Exception {
        ctrlC();
        assertThat(ended(trace)).as(messages()).isZero();
    }

    static int ended(CompletableFuture<Integer> status) throws Exception {
        return status.get(Kernel.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}

package org.skbsh.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.skbsh.command.Interpreter;
import org.skbsh.command.Out;
import org.skbsh.command.Places;
import org.skbsh.command.Session;
import org.skbsh.command.Settings;
import org.skbsh.command.Setup;
import org.skbsh.render.text.OutputFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** A session as someone at a terminal has it: a trace shows its progress, and Ctrl-C ends it. */
final class LiveShell {
    private final StringBuffer views = new StringBuffer();
    private final StringBuffer messages = new StringBuffer();
    private final Interpreter interpreter;

    LiveShell(Path home) {
        Settings settings = new Settings(OutputFormat.CSV, false, true, () -> 0);
        Places places = Places.of(Map.of("HOME", home.toString()), Optional.empty());
        interpreter = new Interpreter(new Session(
                new Setup(new Out(views, messages, true), places, settings, false, List::of, text -> text)));
    }

    /** What a line shows. */
    String run(String line) {
        views.setLength(0);
        interpreter.run(line);
        return views.toString();
    }

    Session session() {
        return interpreter.session();
    }

    String messages() {
        return messages.toString();
    }

    /** A line that runs meanwhile; its exit status comes. */
    CompletableFuture<Integer> start(String line) {
        messages.setLength(0);
        return CompletableFuture.supplyAsync(() -> interpreter.run(line).status());
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
        interpreter.cancel();
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

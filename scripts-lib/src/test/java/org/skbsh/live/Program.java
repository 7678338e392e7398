package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The whole program, in a process of its own, as if its messages went to a terminal. */
final class Program implements AutoCloseable {
    /** How a run has ended. */
    record Ended(int status, String output, String messages) {}

    private final Process process;
    private final Path output;
    private final Path messages;

    private Program(Process process, Path output, Path messages) {
        this.process = process;
        this.output = output;
        this.messages = messages;
    }

    /** Starts it with these lines. */
    static Program start(Path home, String... lines) throws IOException {
        Path output = Files.createTempFile(home, "output", "");
        Path messages = Files.createTempFile(home, "messages", "");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dskbsh.terminals=e",
                "org.skbsh.terminal.Main"));
        for (String line : lines) {
            command.addAll(List.of("-e", line));
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(messages.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        return new Program(builder.start(), output, messages);
    }

    /** Runs lines to their end. */
    static Ended run(Path home, String... lines) throws IOException, InterruptedException {
        try (Program program = start(home, lines)) {
            return program.ended();
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Waits until it traces. */
    void awaitTrace() throws InterruptedException {
        Kernel.await(() -> "progress of the trace: " + said(), () -> said().contains("tracing ") || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError(said());
        }
    }

    boolean isOver() {
        return !process.isAlive();
    }

    private String said() {
        try {
            return Files.readString(messages);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends it a signal by its name: KILL, TERM, HUP, INT. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    Ended ended() throws IOException, InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end: " + said());
        }
        return new Ended(process.exitValue(), Files.readString(output), Files.readString(messages));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return startWithin(List.of(), home, lines);
    }

    /**
     * Starts it by another program.
     *
     * @param starter a command that ends in becoming the command behind it: {@code env JDK_JAVA_OPTIONS=-Xmx64m}
     */
    static Program startWithin(List<String> starter, Path home, String... lines) throws IOException {
        Path output = Files.createTempFile(home, "output", "");
        Path messages = Files.createTempFile(home, "messages", "");
        List<String> command = new ArrayList<>(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(classes());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
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

    // Where the launcher's build is named it is taken, for it starts much faster.
    private static List<String> classes() throws IOException {
        String built = System.getProperty("skbsh.built", "");
        if (built.isEmpty()) {
            return List.of("-cp", System.getProperty("java.class.path"));
        }
        try (Stream<Path> jars = Files.list(Path.of(built, "lib"))) {
            String path = jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
            return List.of("-cp", path, "-XX:SharedArchiveFile=" + Path.of(built, "skbsh.jsa"));
        }
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

    /** Waits until its trace has nearly so many events: a few of a sender's may be another task's, as ksoftirqd's. */
    void awaitEvents(long events) throws InterruptedException {
        Kernel.await(this::said, () -> Progress.events(said()) >= events * 98 / 100);
    }

    String said() {
        try {
            // Of a progress line only what it is now.
            return Files.readString(messages).replaceAll("[^\n]*\r", "");
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
        if (!process.waitFor(Kernel.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("does not end: " + said());
        }
        return new Ended(process.exitValue(), Files.readString(output), Files.readString(messages));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

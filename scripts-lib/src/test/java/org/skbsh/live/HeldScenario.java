package org.skbsh.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.ShellWord;

/** A scenario of the lab that has sent its packets and waits: its namespaces, sockets and rules are still there. */
final class HeldScenario implements AutoCloseable {
    private static final int NOT_HERE = 77;

    private final String tag;
    private final Path begin;
    private final Path sent;
    private final Path end;
    private final Path said;
    private final Process process;

    private HeldScenario(Scenario scenario, String tag, Path home) throws IOException {
        this.tag = tag;
        this.begin = home.resolve("begin-" + tag);
        this.sent = home.resolve("sent-" + tag);
        this.end = home.resolve("end-" + tag);
        this.said = home.resolve("said-" + tag);
        ProcessBuilder builder = new ProcessBuilder(scenario.program().toString(), "--tag", tag)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("SKB_BEGIN", "touch " + word(begin));
        builder.environment()
                .put("SKB_END", "touch " + word(sent) + "; until test -e " + word(end) + "; do sleep 0.1; done");
        this.process = builder.start();
    }

    private static String word(Path file) {
        return ShellWord.quoted(file.toString());
    }

    /** @param tag part of the names of its namespaces */
    static HeldScenario start(Scenario scenario, String tag, Path home) throws IOException {
        return new HeldScenario(scenario, tag, home);
    }

    /** Whether it has sent, or has ended without. */
    boolean isThere() {
        return Files.exists(sent) || !process.isAlive();
    }

    boolean isNotForThisKernel() {
        return !process.isAlive() && process.exitValue() == NOT_HERE;
    }

    /** What it has said so far. */
    String said() {
        try {
            return Files.readString(said).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The inodes of its network namespaces. */
    List<Long> namespaces() {
        return Stream.of("sa", "sb", "sc", "st")
                .map(name -> Path.of("/run/netns", name + tag))
                .filter(Files::exists)
                .map(HeldScenario::inode)
                .collect(Collectors.toList());
    }

    private static long inode(Path file) {
        try {
            return ((Number) Files.getAttribute(file, "unix:ino")).longValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it end, and take its namespaces down. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(end)) {
            Files.createFile(end);
        }
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroy();
        }
    }
}

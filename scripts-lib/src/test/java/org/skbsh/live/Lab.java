package org.skbsh.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Programs that each make one known kind of traffic, in network namespaces of their own. They are in a folder beside the
 * checkout, or where the property {@code skbsh.lab} says.
 */
final class Lab {
    private static final int LACKING = 77;

    private Lab() {}

    /** Plays one to its end; skips the test where there is none, or where this kernel lacks what it needs. */
    static void play(String scenario, int packets) throws IOException, InterruptedException {
        Process played = new ProcessBuilder(program(scenario).toString(), "-n", String.valueOf(packets))
                .redirectErrorStream(true)
                .start();
        played.getOutputStream().close();
        String said = new String(played.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!played.waitFor(60, TimeUnit.SECONDS)) {
            played.destroyForcibly();
            fail(scenario + " does not end: " + said);
        }
        if (played.exitValue() == LACKING) {
            Kernel.skip(scenario + " can't be played here: " + said);
        }
        if (played.exitValue() != 0) {
            fail(scenario + " failed: " + said);
        }
    }

    /** All of them, by name; skips the test where there is no lab. */
    static List<Scenario> scenarios() {
        try (Stream<Path> found = Files.list(folder())) {
            // What they share has an ending, and is no program.
            return found.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .filter(file -> !file.getFileName().toString().contains("."))
                    .sorted()
                    .map(Scenario::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program(String scenario) {
        Path program = folder().resolve(scenario);
        return Files.isExecutable(program) ? program : abort("skipped: the lab has no " + scenario);
    }

    private static Path folder() {
        Path beside = Path.of("shared", "lab", "scenarios");
        return Stream.concat(
                        Stream.ofNullable(System.getProperty("skbsh.lab")).map(lab -> Path.of(lab, "scenarios")),
                        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                                .map(folder -> folder.resolve(beside)))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseGet(() -> abort("skipped: there is no lab beside the checkout, nor where skbsh.lab says"));
    }
}

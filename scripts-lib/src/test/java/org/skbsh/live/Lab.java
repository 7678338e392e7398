package org.skbsh.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static Path program(String scenario) {
        Path beside = Path.of("shared", "lab", "scenarios", scenario);
        return Stream.concat(
                        Stream.ofNullable(System.getProperty("skbsh.lab"))
                                .map(lab -> Path.of(lab, "scenarios", scenario)),
                        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                                .map(folder -> folder.resolve(beside)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> abort("skipped: there is no lab beside the checkout with " + scenario));
    }
}

package org.skbsh.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lab's scenarios: programs that each provoke one way of freeing or dropping packets. The lab is a folder beside the
 * checkout, or where the property {@code skbsh.lab} says.
 */
final class Scenarios {
    // Tests run in their module's directory.
    private static final String BESIDE = "../../shared/lab";

    private Scenarios() {}

    /** All there are, by name; skips the test, and says why, where there are none. */
    static List<Scenario> all() {
        try (Stream<Path> found = Files.list(place())) {
            // What they share is no program.
            return found.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .filter(file -> !file.getFileName().toString().contains("."))
                    .sorted()
                    .map(Scenario::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays one to its end, apart from all others; skips the test where it can't be played. */
    static void play(String name) throws IOException, InterruptedException {
        Scenario.Played played = Scenario.of(place().resolve(name)).play("", "");
        Kernel.require(!played.isNotForThisKernel(), "this kernel lacks what it needs. " + played.said());
        assertThat(played.status()).as(played.said()).isZero();
    }

    private static Path place() {
        Path place = Path.of(System.getProperty("skbsh.lab", BESIDE), "scenarios")
                .toAbsolutePath()
                .normalize();
        Kernel.require(Files.isDirectory(place), "no lab at " + place + "; -Dskbsh.lab=DIR names another");
        return place;
    }
}

package org.skbsh.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
        Path place = Path.of(System.getProperty("skbsh.lab", BESIDE), "scenarios")
                .toAbsolutePath()
                .normalize();
        assumeTrue(Files.isDirectory(place), "skipped: no lab at " + place + "; -Dskbsh.lab=DIR names another");
        try (Stream<Path> found = Files.list(place)) {
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
}

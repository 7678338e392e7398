package org.skbsh.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Real captures of two kernels hold what another program counts in them. */
class CapturesTest {
    private static final Path CAPTURES = Path.of("src/test/resources/captures");

    static Stream<Path> captures() throws IOException {
        return captures(CAPTURES).stream();
    }

    /** Captures with a truth file beside them, below a folder. */
    static java.util.List<Path> captures(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".json")
                            || file.toString().matches(".*/bpftrace/[^/]*(?<!truth)\\.json"))
                    .filter(file -> Files.exists(file.resolveSibling(
                            file.getFileName().toString().replaceFirst("\\.gz$", "") + ".truth.json")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aCaptureHoldsWhatItsTruthFileCounts(Path capture) throws IOException {
        assertThat(Counted.of(capture)).isEqualTo(Truth.of(capture));
    }
}

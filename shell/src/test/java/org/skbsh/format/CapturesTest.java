package org.skbsh.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real captures of two kernels hold what another program counts in them: those that are here, or with
 * {@code -Dskbsh.captures=DIR} all that are below a folder.
 */
class CapturesTest {
    private static final Path CAPTURES = Path.of(System.getProperty("skbsh.captures", "src/test/resources/captures"));

    /** Of formats that have a reader. */
    private static final String FOLDERS = ".*/(text|pipe|functions|options|mix|bpftrace|perf|tracecmd|hist)/[^/]*";

    /** Captures with a truth file beside them. */
    static Stream<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(CAPTURES)) {
            return files
                    .filter(file -> file.toString().matches(FOLDERS) && Files.exists(Truth.fileOf(file)))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aCaptureHoldsWhatItsTruthFileCounts(Path capture) throws IOException {
        assertThat(Counted.of(capture)).isEqualTo(Truth.of(capture));
    }
}

package org.skbsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Subprocess;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PerfDataReaderTest {
    @TempDir
    private Path directory;

    private Path damaged() throws IOException {
        return Files.write(
                directory.resolve("--help"), "PERFILE2 and nothing else".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatPerfCannotReadIsToldInItsWords() throws IOException {
        assumeTrue(Subprocess.find("perf").isPresent(), "perf is not installed");
        Path file = damaged();

        assertThatThrownBy(() -> Catalog.formats(ReasonTable.EMPTY).load(file, new CaptureBuilder()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("perf script cannot read " + file);
    }

    @Test
    void withoutPerfTheUserIsToldWhatToDo() throws IOException {
        assumeFalse(Subprocess.find("perf").isPresent(), "perf is installed");
        Path file = damaged();

        assertThatThrownBy(() -> Catalog.formats(ReasonTable.EMPTY).load(file, new CaptureBuilder()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not installed");
    }

    @Test
    void otherFilesAreNotForPerf() throws IOException {
        PerfDataReader reader = new PerfDataReader();

        assertThat(reader.takes(damaged())).isTrue();
        assertThat(reader.takes(Files.writeString(directory.resolve("x"), "PERFILE")))
                .isFalse();
        assertThat(reader.takes(directory)).isFalse();
        assertThat(reader.takes(directory.resolve("none"))).isFalse();
    }
}

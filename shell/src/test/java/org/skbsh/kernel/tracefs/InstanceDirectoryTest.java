package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InstanceDirectoryTest {
    @TempDir
    private Path home;

    @Test
    void itIsMadeAndRemoved() throws IOException {
        InstanceDirectory directory = InstanceDirectory.make(home, "ours");
        assertThat(home.resolve("ours")).isDirectory();
        assertThat(directory.isReachable()).isTrue();
        directory.remove();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aNameThatIsTakenIsSomebodyElses() throws IOException {
        Files.createDirectory(home.resolve("theirs"));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> InstanceDirectory.make(home, "theirs"));
        assertThat(home.resolve("theirs")).isDirectory();
    }

    @Test
    void oneThatIsGoneAlreadyIsRemoved() throws IOException {
        InstanceDirectory directory = InstanceDirectory.make(home, "ours");
        Files.delete(home.resolve("ours"));
        directory.remove();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void itIsEndedThoughNoPathLeadsToItAnyMore() throws IOException {
        Path folder = Files.createDirectory(home.resolve("instances"));
        InstanceDirectory directory = InstanceDirectory.make(folder, "ours");
        Path file = Files.writeString(folder.resolve("ours/tracing_on"), "1\n");
        Path elsewhere = Files.move(folder, home.resolve("elsewhere"));

        assertThat(directory.isReachable()).isFalse();
        directory.writeUnmounted("tracing_on", "0");
        assertThat(elsewhere.resolve("ours").resolve(file.getFileName())).hasContent("0");
        // In tracefs, a directory goes with what is in it.
        Files.delete(elsewhere.resolve("ours/tracing_on"));
        directory.remove();
        assertThat(elsewhere).isEmptyDirectory();
    }
}

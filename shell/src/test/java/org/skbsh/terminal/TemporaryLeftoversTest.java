package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TemporaryLeftoversTest {
    @TempDir
    private Path home;

    @Test
    void whatKilledProgramsLeftGoesAndNothingElse() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("kept"));
        Path training = Files.createDirectories(home.resolve("skbsh-training-123/.local/state"));
        Files.createSymbolicLink(training.resolve("link"), elsewhere);
        for (String name : List.of(
                "jlinenative-3.30.16-ab-libjlinenative.so",
                "jlinenative-3.30.16-ab-libjlinenative.so.lck",
                "jlinenative-notes.txt",
                "skbsh-training-plan")) {
            old(Files.createFile(home.resolve(name)));
        }
        old(home.resolve("skbsh-training-123"));
        Files.createFile(home.resolve("jlinenative-3.30.16-cd-libjlinenative.so"));

        TemporaryLeftovers.in(home).remove();

        assertThat(names(home))
                .containsExactly(
                        "elsewhere",
                        "jlinenative-3.30.16-cd-libjlinenative.so",
                        "jlinenative-notes.txt",
                        "skbsh-training-plan");
        assertThat(names(elsewhere)).containsExactly("kept");
    }

    @Test
    void whatAnotherUserMadeStays() throws IOException {
        Path library = old(Files.createFile(home.resolve("jlinenative-3.30.16-ab-libjlinenative.so")));

        new TemporaryLeftovers(home, 4321).remove();

        assertThat(library).exists();
    }

    private static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }
}

package org.skbsh.command.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Forked;
import org.skbsh.kernel.file.Content;
import org.skbsh.kernel.file.WholeFile;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.ReasonTable;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** kill -9 at any moment of a save. */
@Tag("long")
class KilledSaveTest {
    private static final int KILLS = 200;
    private static final int AT_ONCE = 4;
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(15);

    @TempDir
    private Path home;

    @Test
    void theFileIsWholeAndTheNextWriteLeavesNothingBesideIt() throws Exception {
        List<CompletableFuture<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < AT_ONCE; run++) {
            Path directory = Files.createDirectory(home.resolve("run" + run));
            Random random = new Random(run);
            runs.add(CompletableFuture.supplyAsync(() -> kills(directory, random)));
        }
        int left = 0;
        for (CompletableFuture<Integer> run : runs) {
            left += run.get();
        }
        // Else the kills came between the saves, and nothing was tried.
        assertThat(left).isGreaterThan(KILLS / 4);
    }

    // How many of the kills left something for the next write to remove.
    private static int kills(Path directory, Random random) {
        int left = 0;
        try {
            for (int kill = 0; kill < KILLS / AT_ONCE; kill++) {
                left += kill(directory, random) ? 1 : 0;
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return left;
    }

    private static boolean kill(Path directory, Random random) throws IOException, InterruptedException {
        Path file = directory.resolve("capture.skb");
        Process saving = Forked.java(SaveLoop.class, file.toString()).start();
        try (BufferedReader said = saving.inputReader()) {
            assertThat(said.readLine()).isEqualTo("saved");
            LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_WAIT));
        } finally {
            saving.destroyForcibly().waitFor();
        }
        CaptureBuilder read = new CaptureBuilder();
        Catalog.formats(ReasonTable.EMPTY).load(file, read);
        assertThat(read.total()).isEqualTo(SaveLoop.EVENTS);
        assertThat(read.loss().unread()).isZero();
        boolean left = names(directory).size() > 1;

        WholeFile.at(directory.resolve("capture.skb")).write(Content.text("next"));
        assertThat(names(directory)).containsExactly("capture.skb");
        return left;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }
}

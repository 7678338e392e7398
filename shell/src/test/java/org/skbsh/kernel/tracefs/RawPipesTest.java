package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each CPU's buffer is read by itself: one that fails takes nothing from the others. */
class RawPipesTest {
    private static final int PAGE = 8;

    @TempDir
    private Path perCpu;

    private void buffer(int cpu, String pages) throws IOException {
        Path directory = Files.createDirectories(perCpu.resolve("cpu" + cpu));
        Files.writeString(directory.resolve("trace_pipe_raw"), pages);
    }

    private static String text(ByteBuffer page) {
        byte[] bytes = new byte[page.remaining()];
        page.get(bytes);
        return new String(bytes);
    }

    @Test
    void pagesComeByCpuUntilABufferIsEmpty() throws IOException {
        buffer(10, "page 1..page 2..3");
        buffer(2, "other...");
        Files.createDirectories(perCpu.resolve("cpus"));
        try (RawPipes pipes = RawPipes.open(perCpu, PAGE)) {
            pipes.await(Duration.ofMillis(1));
            assertThat(pipes.cpus()).containsExactly(2, 10);
            assertThat(text(pipes.read(0))).isEqualTo("other...");
            assertThat(text(pipes.read(1))).isEqualTo("page 1..");
            assertThat(text(pipes.read(1))).isEqualTo("page 2..");
            assertThat(text(pipes.read(1))).isEqualTo("3");
            assertThat(pipes.read(1).hasRemaining()).isFalse();
            assertThat(pipes.read(0).hasRemaining()).isFalse();
            assertThat(pipes.takeNotes()).isEmpty();
        }
    }

    @Test
    void aBufferThatCannotBeReadAnyMoreIsToldOnceAndLeftOut() throws IOException {
        buffer(0, "page 1..");
        // A directory can be opened, and no read succeeds.
        Files.createDirectories(perCpu.resolve("cpu1/trace_pipe_raw"));
        try (RawPipes pipes = RawPipes.open(perCpu, PAGE)) {
            assertThat(pipes.read(1).hasRemaining()).isFalse();
            assertThat(pipes.read(1).hasRemaining()).isFalse();
            assertThat(text(pipes.read(0))).isEqualTo("page 1..");
            pipes.await(Duration.ofMillis(1));
            List<String> notes = pipes.takeNotes();
            assertThat(notes).hasSize(1);
            assertThat(notes.get(0)).startsWith("the buffer of CPU 1 can no longer be read: ");
            assertThat(pipes.takeNotes()).isEmpty();
        }
    }

    @Test
    void aBufferThatCannotBeOpenedLeavesNoneOpen() throws IOException {
        buffer(0, "page 1..");
        Files.createDirectories(perCpu.resolve("cpu1"));
        long before = descriptors();

        assertThatThrownBy(() -> RawPipes.open(perCpu, PAGE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cpu1/trace_pipe_raw");
        assertThat(descriptors()).isEqualTo(before);
    }

    private long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(descriptor -> opens(descriptor, perCpu)).count();
        }
    }

    private static boolean opens(Path descriptor, Path below) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(below);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}

package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TraceInstanceTest {
    @TempDir
    private Path root;

    @Test
    void whatThisKernelHasNotIsWrittenOnlyWhereItIsThere() throws IOException {
        Files.createDirectory(root.resolve("instances"));
        TraceWrite percent = TraceWrite.of("buffer_percent", "10", "wake sooner");
        try (TraceInstance instance = TraceInstance.create(new Tracefs(root))) {
            Path file = instance.path("buffer_percent");
            instance.apply(percent.ifThere());
            assertThat(file).doesNotExist();
            assertThatThrownBy(() -> instance.apply(percent))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("writing '10' to buffer_percent");

            Files.writeString(file, "50\n");
            instance.apply(percent.ifThere());
            assertThat(file).hasContent("10");
            Files.delete(file);
        }
        assertThat(root.resolve("instances")).isEmptyDirectory();
    }
}

package org.skbsh.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KernelFileTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 300_000})
    void allOfAFileIsRead(int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        assertThat(KernelFile.bytes(Files.write(home.resolve("file"), content))).isEqualTo(content);
    }
}

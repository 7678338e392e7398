package org.skbsh.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Complete expected output, in files beside the tests; {@code -Dbless} writes them anew, for a review of the difference. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/render");

    private Golden() {}

    static void check(String name, String output) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if (System.getProperty("bless") != null) {
            Files.writeString(file, output);
        }
        assertThat(output).isEqualTo(Files.readString(file));
    }
}

package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.shell.Catalog;

/** The captures of several kernels that the readers are tested with. */
final class Captured {
    private static final Path CAPTURES = Path.of("../shell/src/test/resources/captures");

    private Captured() {}

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CAPTURES)) {
            return files.filter(file -> file.toString().matches(".*\\.(txt|json)\\.gz"))
                    .sorted()
                    .toList();
        }
    }

    static Capture load(Path file) {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY).load(file, builder);
        return builder.snapshot(Origin.file(format, file.toString()));
    }
}

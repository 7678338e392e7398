package org.skbsh.format.bpftrace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** What versions of bpftrace print, each in its own way, is read as the same; {@code -Dbless} writes what is expected anew. */
class BpftraceVersionsTest {
    private static final Path FOLDER = Path.of("src/test/resources/bpftrace");
    private static final ReasonTable REASONS = new ReasonTable(Map.of(3, "NO_SOCKET", 19, "IP_NOPROTO"));

    static Stream<Path> outputs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().matches(".*\\.(txt|json)")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void theOutputOfAVersionHoldsItsEventsAndLosses(Path output) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(REASONS).load(output, builder);

        String read = format + "\n" + events(builder);

        Path expected = Path.of(output + ".expected");
        if (System.getProperty("bless") != null) {
            Files.writeString(expected, read);
        }
        assertThat(read).isEqualTo(Files.readString(expected));
    }

    private static String events(CaptureBuilder builder) {
        var capture = builder.snapshot(Origin.file("", ""));
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        for (int row = 0; row < capture.events().size(); row++) {
            Event event = capture.events().get(row);
            lines.add(event.count() + " of " + event.texts() + " " + event.fields());
            event.stack().calls().forEach(frame -> lines.add("    " + frame.base() + " " + frame.module()));
        }
        lines.add(capture.loss().toString());
        builder.unreadLines().forEach(line -> lines.add("unread: " + line));
        return lines.toString().replaceAll(" +\n", "\n");
    }
}

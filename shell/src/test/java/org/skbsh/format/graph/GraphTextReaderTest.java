package org.skbsh.format.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** The packets that are freed in function graphs, under the tracer's options; {@code -Dbless} writes what is expected anew. */
class GraphTextReaderTest {
    private static final Path FOLDER = Path.of("src/test/resources/graph");

    static Stream<Path> graphs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void theOutermostFreeIsTheEvent(Path graph) throws IOException {
        String read = read(graph);

        Path expected = Path.of(graph + ".expected");
        if (System.getProperty("bless") != null) {
            Files.writeString(expected, read);
        }
        assertThat(read).isEqualTo(Files.readString(expected));
    }

    private static String read(Path graph) {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY).load(graph, builder);
        var capture = builder.snapshot(Origin.file(format, ""));
        StringJoiner lines = new StringJoiner("\n", format + "\n", "\n");
        for (int row = 0; row < capture.events().size(); row++) {
            Event event = capture.events().get(row);
            lines.add(event.time() + " " + event.cpu() + " " + event.pid() + " " + event.texts() + " " + event.fields());
            lines.add(event.stack().frames().stream().map(Symbol::raw).collect(Collectors.joining(" <- ", "    ", "")));
        }
        lines.add(capture.loss().toString());
        builder.unreadLines().forEach(line -> lines.add("unread: " + line));
        return lines.toString();
    }
}

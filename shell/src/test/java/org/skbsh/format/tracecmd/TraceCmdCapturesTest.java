package org.skbsh.format.tracecmd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.format.Counted;
import org.skbsh.format.Truth;
import org.skbsh.model.Capture;
import org.skbsh.model.Event;
import org.skbsh.model.Loss;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of trace-cmd hold what {@code trace-cmd report} prints of them. */
class TraceCmdCapturesTest {
    private static final Path CAPTURES = Path.of(System.getProperty("skbsh.captures", "src/test/resources/captures"));

    static Stream<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(CAPTURES)) {
            return files.filter(file -> file.toString().endsWith(".dat.gz")).sorted().toList().stream();
        }
    }

    private static Path report(Path file) {
        String report = file.getFileName().toString().replace(".dat.gz", ".report.txt");
        return Stream.of(report, report + ".gz")
                .map(file::resolveSibling)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    /** What both tell; the text has microseconds, and names no task that trace-cmd does not know. */
    private record Told(long micros, int cpu, int pid, String comm, String probe, String reason, List<String> stack) {
        static Told of(Event event, boolean named) {
            return new Told(
                    (event.time().orElseThrow() + 500) / 1000,
                    event.cpu().orElseThrow(),
                    event.pid().orElseThrow(),
                    named ? event.text(TextField.COMM) : "",
                    event.text(TextField.PROBE),
                    event.text(TextField.REASON),
                    event.stack().frames().stream().map(Told::base).toList());
        }

        private static String base(Symbol frame) {
            return frame.looksLikeTracer() && frame.base().matches("0x.*|ftrace_trampoline|.*TRAMPOLINE]")
                    ? "trampoline"
                    : frame.base();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void eachEventIsAsTraceCmdReportsIt(Path file) throws IOException {
        Capture pages = Counted.load(file);
        Capture text = Counted.load(report(file));

        assertThat(told(pages, text)).isEqualTo(told(text, pages));
        assertThat(pages.loss()).isEqualTo(Loss.NONE);
        assertThat(Counted.of(pages)).isEqualTo(Truth.of(report(file)));
    }

    private static List<Told> told(Capture capture, Capture other) {
        return IntStream.range(0, capture.events().size())
                .mapToObj(row -> Told.of(capture.events().get(row), isNamed(capture, row) && isNamed(other, row)))
                .toList();
    }

    private static boolean isNamed(Capture capture, int row) {
        return row < capture.events().size()
                && !capture.events().get(row).text(TextField.COMM).isEmpty();
    }
}

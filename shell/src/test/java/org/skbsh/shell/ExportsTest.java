package org.skbsh.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.command.capture.ExportFormat;
import org.skbsh.format.Counted;
import org.skbsh.format.Label;
import org.skbsh.format.Labels;
import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever skbsh reads, it writes in every format for others with equal counts. */
class ExportsTest {
    private static final List<String> VERDICTS = List.of("normal", "drop", "suspect", "unclassified");

    static Stream<Path> captures() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder :
                List.of("captures", "bpftrace", "own", "../../../../scripts-lib/src/test/resources/cases")) {
            try (Stream<Path> files =
                    Files.walk(Path.of("src/test/resources", folder).normalize())) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().matches(".*\\.(truth\\.json|expected|golden|py|md)"))
                        .filter(ExportsTest::isRead)
                        .sorted()
                        .forEach(all::add);
            }
        }
        return all.stream();
    }

    // Some cases are of files that are refused.
    private static boolean isRead(Path file) {
        try {
            return !file.toString().contains("/cases/")
                    || Counted.load(file).events().size() > 0;
        } catch (UserError refused) {
            return false;
        }
    }

    /** Some of them, or with {@code -Dskbsh.exports=1} all. */
    static Stream<Path> fewCaptures() throws IOException {
        List<Path> all = captures().toList();
        return IntStream.range(0, all.size())
                .filter(nth -> nth % Integer.getInteger("skbsh.exports", 9) == 0)
                .mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource("fewCaptures")
    void everyFormatKeepsTheCounts(Path file) throws IOException {
        Capture capture = Counted.load(file);
        for (ExportFormat format : Exports.all()) {
            if (!format.name().equals("pcapng")) {
                assertThat(counted(format.name(), written(format, capture, false)))
                        .as(format.name())
                        .isEqualTo(capture.events().total());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fewCaptures")
    void theTextOfFtraceIsReadAgainAsTheSameEvents(Path file) throws IOException {
        Capture capture = Counted.load(file);
        Capture again = read(written(named("ftrace"), capture, false));

        assertThat(again.loss().unread()).isZero();
        assertThat(again.loss().lost()).isEqualTo(capture.loss().lost());
        // An event without a stack may come later: its reader waits for one, and other CPUs go on.
        assertThat(told(again).stream().sorted().toList())
                .isEqualTo(told(capture).stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("fewCaptures")
    void foldedStacksAreReadAgainWithTheSameCounts(Path file) throws IOException {
        Capture capture = Counted.load(file);
        if (folded(capture).size() <= 2) {
            // Nothing tells of so few lines that they are folded.
            return;
        }
        Capture again = read(written(named("folded"), capture, false));

        assertThat(again.origin().source()).isEqualTo("folded stacks");
        assertThat(again.loss().unread()).isZero();
        assertThat(folded(again)).isEqualTo(folded(capture));
    }

    @Test
    void everyFormatHasItsOwnEndings() {
        assertThat(Exports.all().stream().flatMap(format -> format.endings().stream()))
                .doesNotHaveDuplicates()
                .allMatch(ending -> ending.startsWith("."));
    }

    static ExportFormat named(String name) {
        return Exports.all().stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static byte[] written(ExportFormat format, Capture capture, boolean redact) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.maker()
                .writer(labels(capture), new ExportFormat.Wishes(redact, false))
                .write(capture, row -> true, out);
        return out.toByteArray();
    }

    private static Labels labels(Capture capture) {
        Label verdict = new Label(row -> capture.events().stack().get(row) % VERDICTS.size(), VERDICTS::get);
        Label className = new Label(row -> capture.events().stack().get(row) % 7, code -> "class/" + code);
        Label reason = new Label(
                row -> capture.events().text(TextField.REASON).get(row),
                code -> capture.events().names().text(code));
        return new Labels(verdict, className, reason, Label.NONE, name -> "of " + name);
    }

    private static long counted(String format, byte[] file) throws IOException {
        String text = new String(file, StandardCharsets.UTF_8);
        return switch (format) {
            case "folded" -> ExportedTexts.folded(text);
            case "markdown" -> ExportedTexts.markdown(text);
            case "csv" -> ExportedTexts.csv(text);
            case "jsonl" -> ExportedTexts.jsonLines(text);
            case "speedscope" -> ExportedTexts.speedscope(text);
            case "firefox" -> ExportedTexts.firefox(text);
            case "pprof" -> ExportedProtos.pprof(file);
            case "perfetto" -> ExportedProtos.perfetto(file);
            case "ftrace" -> read(file).events().total();
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static Capture read(byte[] file) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY).load(Source.of(file), "exported", builder);
        return builder.snapshot(Origin.file(format, "exported"));
    }

    /** The counts by stack: function and module of each frame, or where the free was called from. */
    private static Map<String, Long> folded(Capture capture) {
        Map<String, Long> counts = new TreeMap<>();
        for (int row = 0; row < capture.events().size(); row++) {
            Event event = capture.events().get(row);
            String stack = event.stack().isEmpty()
                    ? "of " + Stack.told(event.text(TextField.LOCATION)).calls()
                    : event.stack().calls().stream()
                            .map(frame -> frame.base() + " " + frame.module())
                            .toList()
                            .toString();
            counts.merge(stack, event.count(), Long::sum);
        }
        return counts;
    }

    // ftrace's text has no address before a name.
    private static String named(Symbol frame) {
        return frame.raw().replaceFirst("^[0-9a-f]{16} (?=[A-Za-z_])", "");
    }

    /** What ftrace's text can hold of the events, one a line. */
    private static List<String> told(Capture capture) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < capture.events().size(); row++) {
            Event event = capture.events().get(row);
            boolean placed = event.time().isPresent()
                    && event.cpu().isPresent()
                    && event.pid().isPresent();
            String place = placed
                    ? event.time().getAsLong() + " " + event.cpu().getAsInt() + " "
                            + event.pid().getAsInt() + " "
                            + event.text(TextField.COMM).replaceAll("\\p{Cntrl}", "?")
                    : "";
            String line = place + " " + event.text(TextField.REASON) + " " + event.text(TextField.PROTOCOL) + " "
                    + event.text(TextField.LOCATION).replaceFirst("^\\d.*", "") + " "
                    + event.stack().frames().stream().map(ExportsTest::named).toList();
            for (long nth = 0; nth < event.count(); nth++) {
                lines.add(line);
            }
        }
        return lines;
    }
}

package org.skbsh.format.ring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.format.Counted;
import org.skbsh.format.Truth;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Loss;
import org.skbsh.model.Origin;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Pages that two kernels wrote hold what the same kernels print of them. */
class RawCapturesTest {
    static Stream<Arguments> captures() {
        return RawBoot.all().flatMap(boot -> boot.captures().map(capture -> Arguments.of(boot, capture)));
    }

    private static Capture raw(RawBoot boot, String capture) {
        CaptureBuilder builder = new CaptureBuilder();
        boot.read(capture, boot.reader(builder, TracedEvent.Keep.USUAL));
        return builder.snapshot(Origin.file("raw", capture));
    }

    /** What text tells as well; kernels up to 6.1 print a location as a pointer made unrecognisable. */
    private record Told(
            long micros,
            int cpu,
            int pid,
            String comm,
            String probe,
            String reason,
            String protocol,
            String location,
            List<String> stack) {
        static Told of(Event event, Event other) {
            boolean both = !event.text(TextField.COMM).isEmpty()
                    && !other.text(TextField.COMM).isEmpty();
            boolean located = !event.text(TextField.LOCATION).isEmpty()
                    && !other.text(TextField.LOCATION).isEmpty();
            return new Told(
                    (event.time().orElseThrow() + 500) / 1000,
                    event.cpu().orElseThrow(),
                    event.pid().orElseThrow(),
                    both ? event.text(TextField.COMM) : "",
                    event.text(TextField.PROBE),
                    event.text(TextField.REASON),
                    event.text(TextField.PROTOCOL),
                    located ? event.text(TextField.LOCATION) : "",
                    event.stack().frames().stream().map(Told::base).toList());
        }

        // Text has the trampoline's address, of which kallsyms knows that it is one.
        private static String base(Symbol frame) {
            return frame.looksLikeTracer() && frame.base().matches("0x.*|ftrace_trampoline")
                    ? "trampoline"
                    : frame.base();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void eachEventIsAsTheKernelPrintsIt(RawBoot boot, String name) {
        Capture raw = raw(boot, name);
        Capture text = Counted.load(boot.text(name));

        assertThat(raw.events().size()).isEqualTo(text.events().size());
        for (int row = 0; row < raw.events().size(); row++) {
            Event event = raw.events().get(row);
            Event printed = text.events().get(row);
            assertThat(Told.of(event, printed)).as("event %d", row).isEqualTo(Told.of(printed, event));
        }
        assertThat(raw.loss()).isEqualTo(Loss.NONE);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void countsAreThoseOfAnotherProgram(RawBoot boot, String name) throws IOException {
        assertThat(Counted.of(raw(boot, name))).isEqualTo(Truth.of(boot.text(name)));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aFileOfTheBufferLoadsAllOfIt(RawBoot boot, String name) throws IOException {
        Path anyCpu;
        try (Stream<Path> files = Files.list(boot.directory())) {
            anyCpu = files.filter(file -> file.getFileName().toString().matches(name + "\\.cpu\\d\\.raw\\.gz"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        Capture loaded = Counted.load(anyCpu);

        assertThat(loaded.origin().source()).isEqualTo("ring buffer pages");
        assertThat(Counted.of(loaded)).isEqualTo(Truth.of(boot.text(name)));
        assertThat(loaded.events().time().get(0))
                .isEqualTo(raw(boot, name).events().time().get(0));
    }

    @Test
    void pagesAloneSayWhatTheyNeed(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("x.cpu0.raw"), new byte[4096]);

        assertThatThrownBy(() -> Counted.load(file))
                .isInstanceOfSatisfying(UserError.class, error -> assertThat(error.getMessage())
                        .contains("nothing beside it says how to read them"));
    }

    @Test
    void aBufferIsReadOnceAndItsDescriptionsAreNoCaptures(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("meta"));
        Files.writeString(directory.resolve("meta/header_page"), "");
        List<String> files = List.of(
                "a.cpu0.raw",
                "a.cpu1.raw",
                "b.cpu1.raw",
                "meta/header_page",
                "per_cpu/cpu0/trace_pipe_raw",
                "per_cpu/cpu1/trace_pipe_raw",
                "notes.txt");

        assertThat(RawDumpReader.oncePerBuffer(files, directory::resolve))
                .containsExactly("a.cpu0.raw", "b.cpu1.raw", "per_cpu/cpu0/trace_pipe_raw", "notes.txt");
    }
}

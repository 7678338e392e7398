package org.skbsh.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.format.capture.CaptureWriter;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.UserError;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** Damaged files: no crash and no hang; what came before the damage stays, the rest is counted. */
@Timeout(120)
class FuzzTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final int ROUNDS = 40;
    private static final int CUTS = 40;
    /** Events of so many CPUs may wait for their stacks where a file is cut. */
    private static final int CPUS = 2;

    /**
     * A whole capture.
     *
     * @param marks what each of its events has in its text once
     */
    private record Sample(String name, byte[] bytes, Pattern marks) {
        @Override
        public String toString() {
            return name;
        }

        /** The events that these bytes tell completely, by a count apart from the readers. */
        long marksIn(byte[] part) {
            return marks.matcher(new String(part, StandardCharsets.ISO_8859_1))
                    .results()
                    .count();
        }
    }

    private static final String EVENT = "(?m)^.*: (?:kfree_skb|consume_skb): .*\\n|^.*kfree_skbmem <-.*\\n";
    private static final String RECORD = "(?m)^EV .*\\n";
    private static final String MAP_ENTRY = "(?m)^(?:.*\\]|@\\w*): \\d+\\n";

    static Stream<Sample> texts() throws IOException {
        return Stream.of(
                sample("captures/6.18/text/events-loopback-mix.txt.gz", EVENT),
                sample("captures/6.18/mix/truncated-events-start.txt.gz", EVENT),
                sample("captures/6.1/functions/functions-loopback-mix.txt.gz", "(?m)^.*\\] .*: \\S+ <-.*\\n"),
                sample("captures/6.1/mix/mix-events-two-cpus.txt.gz", EVENT),
                sample("captures/6.1/pipe/pipe-function-udp-no-socket.txt.gz", EVENT),
                sample("captures/6.18/options/options-latency-events-loopback-mix.txt.gz", EVENT),
                sample("captures/6.18/options/options-verbose-events-loopback-mix.txt.gz", EVENT),
                sample(
                        "captures/6.18/options/options-no-context-events-loopback-mix.txt.gz",
                        "(?m)^(?:kfree_skb|consume_skb): .*\\n"),
                sample("captures/6.1/bpftrace/bpftrace-stream-kfree_skb-loopback-mix.txt.gz", RECORD),
                sample("captures/6.1/bpftrace/bpftrace-map-both-loopback-mix.txt.gz", MAP_ENTRY),
                sample("captures/6.1/bpftrace/bpftrace-map-both-loopback-mix.json.gz", "\\\\n[^\"]*\": \\d+(?=[,}])"),
                sample("stacks/seed.md", "=> kfree_skbmem\\n"));
    }

    static Stream<Sample> all() throws IOException {
        Capture capture = read(texts().findFirst().orElseThrow().bytes());
        ByteArrayOutputStream own = new ByteArrayOutputStream();
        new CaptureWriter().write(capture, row -> true, own);
        List<Sample> packed = new ArrayList<>();
        for (Sample text : texts().filter(one -> one.bytes().length > 5000).toList()) {
            packed.add(new Sample(text.name() + ", packed", packed(text.bytes()), text.marks()));
        }
        return Stream.of(
                        texts(),
                        packed.stream(),
                        Stream.of(
                                new Sample("own, packed", own.toByteArray(), Pattern.compile("")),
                                new Sample("own", unpacked(own.toByteArray()), Pattern.compile(""))))
                .flatMap(samples -> samples);
    }

    private static Sample sample(String name, String marks) throws IOException {
        byte[] bytes = Files.readAllBytes(RESOURCES.resolve(name));
        return new Sample(name, name.endsWith(".gz") ? unpacked(bytes) : bytes, Pattern.compile(marks));
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return unpacked.readAllBytes();
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static Capture read(byte[] bytes) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY).load(Source.of(bytes), "fuzzed", builder);
        return builder.snapshot(Origin.file(format, "fuzzed"));
    }

    private static List<Event> events(Capture capture) {
        return IntStream.range(0, capture.events().size())
                .mapToObj(capture.events()::get)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void damageIsCountedAndNeverACrash(Sample sample) {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = new Mutations(round).of(sample.bytes());
            try {
                Capture capture = read(damaged);
                long heard = capture.events().total()
                        + capture.loss().lost()
                        + capture.loss().unread()
                        + capture.loss().overflow();
                assertThat(capture.events().total())
                        .as("events, round " + round)
                        .isNotNegative();
                assertThat(heard > 0 || isEmpty(damaged))
                        .as("something is said of it, round " + round)
                        .isTrue();
                // Every event can be shown.
                assertThat(events(capture)).allMatch(event -> event.count() > 0);
            } catch (UserError | IOException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            } catch (RuntimeException | Error crash) {
                throw new AssertionError("round " + round + " of " + sample, crash);
            }
        }
    }

    // Headers alone, or bpftrace's word that it has begun, as of a trace without events.
    private static boolean isEmpty(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .allMatch(line -> line.isBlank() || line.startsWith("#") || line.contains("\"attached_probes\""));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void allBeforeACutIsKept(Sample sample) throws IOException {
        List<Event> whole = events(read(sample.bytes()));
        assertThat(sample.marksIn(sample.bytes())).isEqualTo(whole.size());
        Random random = new Random(7);
        for (int round = 0; round < CUTS; round++) {
            byte[] part = Arrays.copyOf(
                    sample.bytes(), sample.bytes().length / 3 + random.nextInt(sample.bytes().length * 2 / 3));
            long told = sample.marksIn(part);
            if (told == 0) {
                // Prose before the first stack: nothing to keep, and no format to be told by.
                continue;
            }
            List<Event> kept = events(read(part));
            assertThat((long) kept.size())
                    .as("events of " + part.length + " bytes")
                    .isBetween(told - 1, told + 1);
            // The last of each CPU may have lost its stack, or a part of it.
            int sure = Math.max(0, kept.size() - CPUS - 1);
            assertThat(kept.subList(0, sure)).isEqualTo(whole.subList(0, sure));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofACutPackedFileIsKeptWhatCanBeUnpacked(Sample sample) throws IOException {
        byte[] packed = packed(sample.bytes());
        List<Event> whole = events(read(packed));
        Random random = new Random(8);
        for (int round = 0; round < CUTS && packed.length > 2000; round++) {
            byte[] part = Arrays.copyOf(packed, packed.length / 2 + random.nextInt(packed.length / 2));
            Capture cut = read(part);
            List<Event> kept = events(cut);
            int sure = Math.max(0, kept.size() - CPUS - 1);
            assertThat(kept).hasSizeGreaterThan(whole.size() / 4);
            assertThat(kept.subList(0, sure)).isEqualTo(whole.subList(0, sure));
            assertThat(cut.loss().unread()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofSkbshsOwnFileEveryEventBeforeTheCutIsKept(Sample sample) throws IOException {
        Capture capture = read(sample.bytes());
        ByteArrayOutputStream own = new ByteArrayOutputStream();
        new CaptureWriter().write(capture, row -> true, own);
        List<Event> whole = events(capture);
        byte[] plain = unpacked(own.toByteArray());
        assertThat(events(read(plain))).isEqualTo(whole);
        for (int less = 1; less < 60; less++) {
            Capture cut = read(Arrays.copyOf(plain, plain.length - less));
            List<Event> kept = events(cut);
            assertThat(kept).isEqualTo(whole.subList(0, kept.size()));
            // An event is fourteen numbers of at least a byte each.
            assertThat(kept).hasSizeGreaterThanOrEqualTo(whole.size() - less / 13 - 1);
            assertThat(cut.loss().unread()).isEqualTo(capture.loss().unread() + 1);
        }
    }
}

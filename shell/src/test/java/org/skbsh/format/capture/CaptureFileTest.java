package org.skbsh.format.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Counters;
import org.skbsh.model.Event;
import org.skbsh.model.EventRow;
import org.skbsh.model.Events;
import org.skbsh.model.Field;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.KernelModule;
import org.skbsh.model.Loss;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

class CaptureFileTest {
    private static final Origin ORIGIN = new Origin(
            "ftrace",
            "drops",
            List.of("tracepoint:skb:kfree_skb"),
            "drops",
            List.of("TCP reads"),
            Optional.of(Instant.parse("2026-11-24T15:00:00Z")),
            Optional.of(Duration.ofMillis(1500)),
            Optional.of("6.1.0"),
            Optional.of(Instant.parse("2026-11-20T08:00:00.123456789Z")),
            List.of(
                    new KernelModule("acmenet", "OE", "3f1c2d5e90ab3f1c2d5e90ab3f1c2d5e90ab3f1c", false),
                    new KernelModule("old", "", "", true)));

    private static final Counters COUNTERS = new Counters(Map.of("UdpNoPorts", 12L, "dev.lo.rx_dropped", -1L));

    private static Capture sample() throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        try (InputStream sample =
                CaptureFileTest.class.getResourceAsStream("/org/skbsh/command/capture/sample.txt.gz")) {
            Catalog.formats(ReasonTable.EMPTY).load(Source.of(sample), "sample", builder);
        }
        int length = builder.fields().declare("len", Field.Kind.NUMBER).id();
        int state = builder.fields().declare("state", Field.Kind.TEXT).id();
        EventRow row = new EventRow();
        row.field(length, -1);
        builder.event(row);
        row.clear().field(state, builder.names().id("ESTABLISHED"));
        builder.event(row);
        builder.lost(7);
        builder.unread("odd");
        builder.overflow(3);
        return builder.snapshot(ORIGIN).with(COUNTERS);
    }

    private static byte[] written(Capture capture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CaptureWriter().write(capture, row -> true, bytes);
        return bytes.toByteArray();
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return unpacked.readAllBytes();
        }
    }

    private static Capture read(byte[] bytes) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        AtomicReference<Origin> origin = new AtomicReference<>(Origin.file("none", "none"));
        AtomicReference<Counters> counters = new AtomicReference<>(Counters.NONE);
        Catalog.formats(ReasonTable.EMPTY).load(Source.of(bytes), "saved", new KeepsOrigin(builder, origin, counters));
        return builder.snapshot(origin.get()).with(counters.get());
    }

    @Test
    void whatIsSavedIsLoadedAsItWas() throws IOException {
        Capture before = sample();
        Capture after = read(written(before));
        assertThat(after.origin()).isEqualTo(ORIGIN);
        assertThat(after.counters()).isEqualTo(COUNTERS);
        assertThat(after.loss()).isEqualTo(new Loss(7, 1, 3));
        assertThat(after.unread()).containsExactly("odd");
        assertThat(after.events().size()).isEqualTo(before.events().size());
        for (int row = 0; row < before.events().size(); row++) {
            assertThat(after.events().get(row)).isEqualTo(before.events().get(row));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"version-2.skb", "version-3.skb", "version-4.skb"})
    void aFileOfAVersionBeforeIsRead(String file) throws IOException {
        Capture capture = read(Files.readAllBytes(Path.of("src/test/resources/own", file)));
        assertThat(capture.origin().clockStart()).isEmpty();
        assertThat(capture.loss()).isEqualTo(new Loss(0, 1, 0));
        assertThat(capture.unread()).containsExactly("(unread when the capture was made)");
        Event first = capture.events().get(0);
        assertThat(first.texts())
                .isEqualTo(Map.of(
                        TextField.COMM, "nic-tcp",
                        TextField.PROBE, "function:kfree_skbmem",
                        TextField.LOCATION, "validate_xmit_skb"));
        assertThat(first.stack().calls()).hasSize(17);
        assertThat(capture.events().size()).isEqualTo(27);
    }

    @Test
    void aTextThatOnlyALaterVersionKnowsIsAFieldBeyondTheUsual() throws IOException {
        String plain = new String(unpacked(written(sample())), StandardCharsets.ISO_8859_1);
        String later = plain.replace("\u0005netns", "\u0005where");
        CaptureBuilder builder = new CaptureBuilder();
        new CaptureReader().read(Source.of(later.getBytes(StandardCharsets.ISO_8859_1)), builder);
        Events events = builder.snapshot(ORIGIN).events();
        assertThat(builder.loss()).isEqualTo(new Loss(7, 1, 3));
        assertThat(events.fields()).extracting(Field::name).contains("where");
    }

    @Test
    void onlyTheRowsKeptAreWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CaptureWriter().write(sample(), row -> row % 2 == 0, bytes);
        assertThat(read(bytes.toByteArray()).events().total()).isEqualTo(511);
    }

    @Test
    void aFileThatWasCutKeepsWhatCameBefore() throws IOException {
        byte[] whole = written(sample());
        Capture cut = read(java.util.Arrays.copyOf(whole, whole.length - 2000));
        assertThat(cut.events().size()).isBetween(100, 1021);
        assertThat(cut.loss().unread()).isGreaterThan(1);
    }

    @Test
    void damageAnywhereIsCountedAndNeverACrash() throws IOException {
        byte[] plain = unpacked(written(sample()));
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = plain.clone();
            for (int i = 0; i < 3; i++) {
                damaged[CaptureWriter.MARK.length() + random.nextInt(damaged.length - CaptureWriter.MARK.length())] =
                        (byte) random.nextInt();
            }
            CaptureBuilder builder = new CaptureBuilder();
            new CaptureReader().read(Source.of(damaged), builder);
            assertThat(builder.total()).isNotNegative();
        }
    }

    /** Keeps what the file says of its origin, too. */
    private static final class KeepsOrigin extends ForwardingSink {
        private final AtomicReference<Origin> kept;
        private final AtomicReference<Counters> counted;

        KeepsOrigin(CaptureBuilder builder, AtomicReference<Origin> kept, AtomicReference<Counters> counted) {
            super(builder);
            this.kept = kept;
            this.counted = counted;
        }

        @Override
        public void counters(Counters counters) {
            counted.set(counters);
        }

        @Override
        public void origin(Origin origin) {
            kept.set(origin);
        }
    }
}

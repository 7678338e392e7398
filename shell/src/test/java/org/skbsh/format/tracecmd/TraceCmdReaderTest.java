package org.skbsh.format.tracecmd;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Counted;
import org.skbsh.format.Source;
import org.skbsh.format.Truth;
import org.skbsh.format.ring.RawBoot;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Loss;
import org.skbsh.model.Origin;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Forms of files that the captures lack, and damage. */
class TraceCmdReaderTest {
    private static final RawBoot BOOT = RawBoot.all().findFirst().orElseThrow();
    private static final String CAPTURE = "raw-events-tcp-old-ack";

    @TempDir
    private Path directory;

    private static Capture read(byte[] file) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        new TraceCmdReader().read(Source.of(file), builder);
        return builder.snapshot(Origin.file("trace-cmd file", "test"));
    }

    private Capture opened(byte[] file) throws IOException {
        return Counted.load(Files.write(directory.resolve("x.dat"), file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "zlib", "zstd"})
    void readsVersion7InEachPacking(String packing) throws IOException {
        Capture capture = opened(DatWriter.version7(BOOT, CAPTURE, packing));

        assertThat(capture.loss()).isEqualTo(Loss.NONE);
        assertThat(Counted.of(capture).byReason())
                .isEqualTo(Map.of("TCP_ACK_UNSENT_DATA", 10L, "TCP_TOO_OLD_ACK", 10L));
    }

    @Test
    void ofVersion6BothBuffersAreReadAndToldApart() throws IOException {
        Capture capture = opened(DatWriter.version6(BOOT, CAPTURE, ByteOrder.LITTLE_ENDIAN));
        Truth counted = Counted.of(capture);

        assertThat(counted.byReason()).isEqualTo(Map.of("TCP_ACK_UNSENT_DATA", 20L, "TCP_TOO_OLD_ACK", 20L));
        assertThat(capture.events().get(0).fields()).isEmpty();
        assertThat(capture.events().get(20).fields()).isEqualTo(Map.of("instance", "inner"));
    }

    @Test
    void aFileThatEndsInItsPagesGivesThoseBefore() throws IOException {
        byte[] whole = DatWriter.version7(BOOT, "raw-events-loopback-mix", "none");
        int pages = BOOT.pages("raw-events-loopback-mix").values().stream()
                .mapToInt(bytes -> bytes.length)
                .sum();
        byte[] version6 = DatWriter.version6(BOOT, "raw-events-loopback-mix", ByteOrder.LITTLE_ENDIAN);
        Capture cut = read(Arrays.copyOf(version6, version6.length - pages / 2));

        assertThat(read(whole).events().total()).isEqualTo(80);
        assertThat(cut.events().total()).isBetween(20L, 120L);
        assertThat(cut.loss().unread()).isPositive();
    }

    @Test
    void aFileThatEndsBeforeItsPagesIsRefused() {
        byte[] whole = DatWriter.version7(BOOT, CAPTURE, "zlib");

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("damaged or incomplete before its pages");
    }

    @Test
    void aVersionThatNobodyKnowsIsNamed() {
        byte[] later = DatWriter.version7(BOOT, CAPTURE, "none");
        later[10] = '8';

        assertThatThrownBy(() -> read(later)).isInstanceOf(UserError.class).hasMessageContaining("version 8");
    }

    @Test
    void timesOfAProcessorsCounterBecomeNanoseconds() {
        assertThat(new DatClock(1 << 20, 22).nanoseconds(4_000_000_000_000L)).isEqualTo(1_000_000_000_000L);
        assertThat(new DatClock(3_000_000_000L, 31).nanoseconds(1L << 40)).isEqualTo((1L << 9) * 3_000_000_000L);
        assertThat(DatClock.NANOSECONDS.nanoseconds(77)).isEqualTo(77);
    }
}

package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.kernel.Machine;

import static org.assertj.core.api.Assertions.assertThat;

class TracefsTest {
    @TempDir
    private Path root;

    @Test
    void ctrlCCutsNeitherReadingNorWriting() throws IOException {
        Tracefs tracefs = new Tracefs(root);
        Files.writeString(root.resolve("tracing_on"), "1\n");
        Thread.currentThread().interrupt();
        tracefs.write("tracing_on", "0");
        String read = tracefs.read("tracing_on");
        // Who was interrupted still learns of it.
        assertThat(Thread.interrupted()).isTrue();
        assertThat(read).isEqualTo("0\n");
    }

    @Test
    void itIsMountedWhereItsPipeIs() throws IOException {
        Files.createDirectories(root.resolve("sys/kernel/tracing"));
        assertThat(Tracefs.of(new Machine(root))).isEmpty();
        Path debug = Files.createDirectories(root.resolve("sys/kernel/debug/tracing"));
        Files.createFile(debug.resolve("trace_pipe"));
        assertThat(Tracefs.of(new Machine(root))).contains(new Tracefs(debug));
    }

    @Test
    void whatWasOverwrittenOrNeverReadIsLost() {
        assertThat(BufferLoss.in("""
                        entries: 5
                        overrun: 100
                        commit overrun: 3
                        bytes: 3456
                        oldest event ts:  2137.100000
                        now ts:  2140.000000
                        dropped events: 20
                        read events: 700
                        """)).isEqualTo(new BufferLoss(128, 700));
    }

    @ParameterizedTest
    @CsvSource({"'now ts:  2140.000017', 2140000017000", "'now ts: 0.500000', 500000000", "'now ts: 81234567', ", "'', "
    })
    void theClockOfABufferIsInItsStatistics(String stats, Long nanos) {
        assertThat(BufferClock.now("entries: 5\n" + stats + "\nread events: 1\n"))
                .isEqualTo(Optional.ofNullable(nanos));
    }

    @Test
    void lostEntriesAreLostEventsInTheRatioOfWhatWasRead() {
        assertThat(new BufferLoss(346_912, 53_094).events(26_547)).isEqualTo(173_456);
        assertThat(new BufferLoss(300, 400).events(400))
                .as("events without stacks")
                .isEqualTo(300);
        assertThat(new BufferLoss(301, 0).events(0)).as("none came").isEqualTo(151);
        assertThat(new BufferLoss(0, 400).events(200)).isZero();
        assertThat(new BufferLoss(300, 401).all()).as("whatever was read").isEqualTo(351);
    }
}

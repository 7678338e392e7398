package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.skbsh.kernel.Subprocess;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class BpftraceEndingTest {
    private Subprocess process;
    private BpftraceOutput output;
    private Thread reader;

    private BpftraceEnding run(String script) throws IOException, InterruptedException {
        process = Subprocess.start(
                List.of(
                        // A shell can't trap a signal that was ignored when it began, as behind nohup or &.
                        "env",
                        "--default-signal=INT",
                        "/bin/sh",
                        "-c",
                        "tick() { printf '%s\\n' '{\"type\": \"printf\", \"data\": \"SKBSH-TICK\"}'; }\n"
                                + "forever() { tick; while :; do sleep 0.1 & wait $!; tick; done; }\n" + script),
                Map.of());
        output = new BpftraceOutput(process.output(), seen -> {}, () -> {});
        reader = new Thread(this::readAll);
        reader.start();
        output.ready().await();
        return new BpftraceEnding(process, output, reader, Duration.ofMillis(500));
    }

    private void readAll() {
        try {
            output.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void nothingIsLeftBehind() throws InterruptedException {
        process.close();
        assertThat(process.awaitEnd(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void oneThatEndsWhenAskedHasPrintedAll() throws Exception {
        BpftraceEnding ending = run("trap 'exit 0' INT; forever");

        assertThat(ending.end(true)).isTrue();
        assertThat(ending.notes()).isEmpty();
    }

    @Test
    void inAFloodItIsAskedToEndAllTheSame() throws Exception {
        BpftraceEnding ending =
                run("trap 'exit 0' INT; forever() { while :; do tick; echo event; sleep 0.1 & wait $!; done; };"
                        + " forever");

        assertThat(ending.end(true)).isTrue();
        assertThat(ending.wasQuiet()).isFalse();
    }

    @Test
    void oneThatHangsWhenAskedIsAskedAgain() throws Exception {
        BpftraceEnding ending = run("n=0; trap 'n=$((n+1)); [ $n -lt 2 ] || exit 0' INT; forever");

        assertThat(ending.end(true)).isTrue();
        assertThat(ending.notes()).isEmpty();
    }

    @Test
    void oneThatNeverEndsIsKilledAndThatIsTold() throws Exception {
        BpftraceEnding ending = run("trap '' INT; forever");

        assertThat(ending.end(true)).isFalse();
        assertThat(process.awaitEnd(Duration.ofSeconds(10))).isTrue();
        assertThat(ending.notes())
                .containsExactly(
                        "bpftrace did not end when asked, so skbsh killed it: the end of its output is missing");
    }

    @Test
    void oneThatHadEndedByItselfIsToldOf() throws Exception {
        BpftraceEnding ending = run("tick; exit 3");

        assertThat(ending.end(true)).isFalse();
        assertThat(ending.notes()).singleElement().asString().startsWith("bpftrace exited with status 3");
    }

    @Test
    void oneThatEndsByItselfWhileItIsWaitedForHasThrownNothingAway() throws Exception {
        BpftraceEnding ending = run("tick; echo event; sleep 0.5; kill -9 $$");

        assertThat(ending.end(true)).isFalse();
        assertThat(ending.wasQuiet()).isTrue();
    }

    @Test
    void anInterruptWhileItEndsIsKeptForLater() throws Exception {
        BpftraceEnding ending = run("trap 'exit 0' INT; forever");
        Thread.currentThread().interrupt();

        boolean well = ending.end(true);
        Thread.interrupted();

        assertThat(well).isTrue();
        assertThat(ending.wasInterrupted()).isTrue();
    }
}

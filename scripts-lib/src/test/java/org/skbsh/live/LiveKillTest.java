package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** However a tracing skbsh ends, nothing of it stays in the kernel: it cleans up itself, or the next start does. */
@Tag("kernel")
@Timeout(300)
class LiveKillTest {
    private static final String OWN = String.valueOf(ProcessHandle.current().pid());

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"ftrace, TERM, 143", "ftrace, HUP, 129", "bpftrace, TERM, 143", "bpftrace, HUP, 129"})
    void aSignalEndsItAndAllThatItSetUp(String tracer, String signal, int status) throws Exception {
        Kernel.assumeTraceable(tracer);
        try (Program program = Program.start(home, "trace drops --with " + tracer)) {
            program.awaitTrace();
            List<ProcessHandle> bpftraces = Kernel.bpftracesOf(program.process());
            program.signal(signal);
            assertThat(program.ended().status()).isEqualTo(status);
            assertThat(Kernel.instancesOf(program.process().pid())).isEmpty();
            assertThat(bpftraces).noneMatch(ProcessHandle::isAlive).hasSize(tracer.equals("bpftrace") ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftrace", "bpftrace"})
    void ctrlCEndsTheTraceAndTheNextLinesRun(String tracer) throws Exception {
        Kernel.assumeTraceable(tracer);
        try (Program program = Program.start(home, "trace drops --with " + tracer, "captures | csv")) {
            program.awaitTrace();
            program.signal("INT");
            Program.Ended ended = program.ended();
            assertThat(ended.status()).as(ended.messages()).isZero();
            assertThat(ended.output()).contains("true,drops," + tracer + ",");
            assertThat(Kernel.instancesOf(program.process().pid())).isEmpty();
        }
    }

    @Test
    void whatAKilledOneLeavesInTracefsTheNextStartRemovesAndNothingElse() throws Exception {
        Kernel.assumeTraceable("ftrace");
        // Somebody else's; one that only looks like ours, of a process that lives; and that of a living skbsh.
        List<String> others = List.of("live-test-" + OWN, "skbsh-" + OWN + "-77");
        try (Program living = Program.start(home, "trace drops --with ftrace");
                Program killed = Program.start(home, "trace drops --with ftrace")) {
            for (String other : others) {
                Kernel.makeInstance(other);
            }
            living.awaitTrace();
            killed.awaitTrace();
            killed.signal("KILL");
            killed.ended();
            List<String> left = Kernel.instancesOf(killed.process().pid());
            assertThat(left).hasSize(1);

            assertThat(Program.run(home, "1+1"))
                    .isEqualTo(new Program.Ended(
                            0, "2\n", "removed what a killed skbsh left behind: trace instance " + left.get(0) + "\n"));
            assertThat(Kernel.instances()).containsAll(others).doesNotContainAnyElementsOf(left);
            assertThat(Kernel.instancesOf(living.process().pid())).hasSize(1);
            living.signal("INT");
            assertThat(living.ended().status()).isZero();
        } finally {
            for (String other : others) {
                Kernel.removeInstance(other);
            }
        }
    }

    @Test
    void aKilledOnesBpftraceDiesWithIt() throws Exception {
        Kernel.assumeTraceable("bpftrace");
        try (Program killed = Program.start(home, "trace drops --with bpftrace")) {
            killed.awaitTrace();
            List<ProcessHandle> bpftraces = Kernel.bpftracesOf(killed.process());
            assertThat(bpftraces).hasSize(1);
            killed.signal("KILL");
            killed.ended();
            Kernel.await(() -> "end of bpftrace", () -> bpftraces.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void aBpftraceThatOutlivedItsSkbshIsEndedByTheNextTrace() throws Exception {
        Kernel.assumeTraceable("bpftrace");
        // As one whose skbsh was killed before it could be told to die with it, and one of somebody else.
        Process orphan = bpftrace("/* skbsh-" + OWN + "-999999999999 */ interval:s:60 { exit(); }");
        Process other = bpftrace("/* live-test */ interval:s:60 { exit(); }");
        try {
            assertThat(Program.run(home, "trace drops --with ftrace --max 1 --for 1s --comm nobody")
                            .status())
                    .isZero();
            Kernel.await(() -> "end of the orphan", () -> !orphan.isAlive());
            assertThat(other.isAlive()).isTrue();
        } finally {
            Stream.of(orphan, other).forEach(Process::destroyForcibly);
        }
    }

    private static Process bpftrace(String program) throws IOException {
        return new ProcessBuilder("bpftrace", "-e", program)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

package org.skbsh.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Ended by any signal in any phase of a trace, it takes away what it had set up; after SIGKILL the next start does. How often
 * in each phase, and which traces: the properties {@code skbsh.kills} and {@code skbsh.killed}, split by {@code ;}.
 */
@Tag("kernel")
@Timeout(1800)
class LiveFaultTest {
    private static final int KILLS = Integer.getInteger("skbsh.kills", 13);
    private static final String[] TRACES = System.getProperty(
                    "skbsh.killed",
                    "trace drops --with ftrace;trace drops --with bpftrace"
                            + ";trace frees --with ftrace;trace all-frees --with ftrace")
            .split(";");
    private static final int AT_ONCE = Boolean.getBoolean("skbsh.emulated") ? 2 : 4;
    // Every other one can't be caught.
    private static final List<String> SIGNALS = List.of("KILL", "TERM", "KILL", "HUP", "KILL", "INT");
    private static final Map<String, Set<Integer>> STATUS =
            Map.of("KILL", Set.of(137), "TERM", Set.of(143), "HUP", Set.of(129), "INT", Set.of(0, 130));

    @TempDir
    private Path home;

    private final Random random = new Random(5);

    /** How far a trace is when the signal comes. */
    enum Phase {
        /** The program starts. */
        STARTING {
            @Override
            void await(Program program) {}
        },
        /** The kernel has something of it. */
        SETTING_UP {
            @Override
            void await(Program program) throws InterruptedException {
                Kernel.await(() -> "the set-up", () -> program.isOver() || hasBegun(program));
            }
        },
        /** Events come. */
        TRACING {
            @Override
            void await(Program program) throws InterruptedException {
                program.awaitTrace();
            }
        },
        /** The user has ended it. */
        ENDING {
            @Override
            void await(Program program) throws Exception {
                program.awaitTrace();
                program.signal("INT");
            }
        };

        abstract void await(Program program) throws Exception;

        private static boolean hasBegun(Program program) {
            return !Kernel.instancesOf(program.process().pid()).isEmpty()
                    || !Kernel.bpftracesOf(program.process()).isEmpty();
        }
    }

    static Stream<Arguments> phases() {
        return Stream.of(TRACES).flatMap(trace -> Stream.of(Phase.values()).map(phase -> arguments(phase, trace)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("phases")
    void tracefsIsFoundAsItWas(Phase phase, String trace) throws Exception {
        assume(trace);
        TracefsState before = TracefsState.now();
        List<Long> killed = killed(phase, trace);
        Program.Ended next = Program.run(home, "1+1");
        assertThat(next.status()).as(next.messages()).isZero();
        assertThat(TracefsState.of(killed)).isEqualTo(before);
    }

    // A few at once: what one leaves, another that starts meanwhile removes.
    private List<Long> killed(Phase phase, String trace) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Long>> kills = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                String signal = SIGNALS.get(kill % SIGNALS.size());
                kills.add(() -> kill(phase, trace, signal));
            }
            List<Long> killed = new ArrayList<>();
            for (Future<Long> pid : workers.invokeAll(kills)) {
                killed.add(pid.get());
            }
            return killed;
        } finally {
            workers.shutdownNow();
        }
    }

    private static void assume(String trace) throws Exception {
        Kernel.assumeTraceable(trace.endsWith("bpftrace") ? "bpftrace" : "ftrace");
        if (trace.contains("frees")) {
            Kernel.assumeFunctionTracer();
        }
    }

    private long kill(Phase phase, String trace, String signal) throws Exception {
        try (Program program = Program.start(home, trace)) {
            phase.await(program);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(phase == Phase.STARTING ? 800 : 30));
            List<ProcessHandle> bpftraces = Kernel.bpftracesOf(program.process());
            program.signal(signal);
            Program.Ended ended = program.ended();
            boolean hadEnded = phase == Phase.ENDING && ended.status() == 0;
            assertThat(hadEnded || STATUS.get(signal).contains(ended.status()))
                    .as(signal + ": status " + ended.status() + ", " + ended.messages())
                    .isTrue();
            if (!signal.equals("KILL")) {
                assertThat(Kernel.instancesOf(program.process().pid())).isEmpty();
            }
            Kernel.await(() -> "end of bpftrace", () -> bpftraces.stream().noneMatch(ProcessHandle::isAlive));
            return program.process().pid();
        }
    }
}

package org.skbsh.live;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * Scenarios of the lab, all traced by one trace and then held open: what {@code diagnose} finds of each, while its namespaces,
 * sockets and rules are still there, is what the scenario's header tells, and comes first.
 */
@Tag("kernel")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveDiagnoseTest {
    private static final int AT_ONCE = 4;

    /** Scenario, class or reason, the first finding's cause and a part of what was seen. */
    private static final String EXPECTED = """
            udp-no-socket           | drop/udp/no_socket | no socket is open on the port | nothing has UDP port 9999 open
            """;

    private record Expected(String scenario, String what, String cause, String seen) {
        static Expected of(String line) {
            String[] parts = line.split("\\|");
            return new Expected(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip());
        }
    }

    private final Map<String, HeldScenario> held = new LinkedHashMap<>();
    private LiveShell shell;

    private static Stream<Expected> expected() {
        String only = System.getProperty("skbsh.scenario", "");
        return EXPECTED.lines().map(Expected::of).filter(one -> one.scenario().matches(only.isEmpty() ? ".*" : only));
    }

    @BeforeAll
    @Timeout(120)
    void theLabIsPlayedAndHeld(@TempDir Path home) throws Exception {
        Kernel.assumeTraceable("bpftrace");
        Map<String, Scenario> scenarios = Lab.scenarios().stream().collect(Collectors.toMap(Scenario::name, one -> one));
        shell = new LiveShell(home);
        CompletableFuture<Integer> trace = shell.trace("trace drops,consumed --with bpftrace");
        for (String name : expected().map(Expected::scenario).distinct().toList()) {
            String tag = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX) + held.size();
            Kernel.await(
                    () -> "scenarios that begin",
                    () -> held.values().stream().filter(one -> !one.isThere()).count() < AT_ONCE);
            held.put(name, HeldScenario.start(scenarios.get(name), tag, home));
        }
        Kernel.await(() -> "all scenarios: " + held, () -> held.values().stream().allMatch(HeldScenario::isThere));
        shell.stop(trace);
    }

    @AfterAll
    void allIsTakenDown() throws Exception {
        for (HeldScenario one : held.values()) {
            one.close();
        }
        for (HeldScenario one : held.values()) {
            one.awaitEnd();
        }
        assertThat(Kernel.bpftracesOf(ProcessHandle.current())).isEmpty();
    }

    static Stream<Arguments> scenarios() {
        return expected().map(one -> Arguments.of(one.scenario(), one));
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @MethodSource("scenarios")
    void theTrueCauseIsFoundFirst(String name, Expected expected) {
        HeldScenario scenario = held.get(name);
        assumeFalse(scenario.isNotForThisKernel(), () -> "skipped: this kernel lacks what it needs. " + scenario.said());
        shell.run("filter netns in ("
                + scenario.namespaces().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
        String shown = shell.run("diagnose " + expected.what() + " --top 1 | table");
        List<String> lines = shown.lines().toList();
        String first = lines.stream().filter(line -> line.matches("(found|can't tell|not so) .*")).findFirst().orElse("");
        assertThat(first).as(shown + shell.messages()).startsWith("found").contains(" " + expected.cause() + ": ").contains(expected.seen());
    }
}

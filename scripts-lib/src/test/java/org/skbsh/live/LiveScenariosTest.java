package org.skbsh.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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

import org.skbsh.classify.ClassKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Every scenario of the lab, played on this kernel and traced by both tracers at once: each sees the packets end as the
 * scenario's header tells of this kernel. All are played before the first test, each once; the tests look at the captures.
 */
@Tag("kernel")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveScenariosTest {
    private static final List<String> TRACERS = List.of("ftrace", "bpftrace");
    /** When a connection sends again depends on how long it has waited, and so does what comes of it. */
    private static final String TIMER = "tcp_write_wakeup";
    /** On whose time the kernel gives ftrace no stack now and then. */
    private static final String IDLE = "0";

    private List<Scenario> scenarios;
    private TracedLab drops;
    private TracedLab consumed;

    @BeforeAll
    @Timeout(400)
    void theLabIsPlayed(@TempDir Path home) throws Exception {
        Kernel.assumeTraceable("ftrace");
        scenarios = Lab.scenarios();
        List<Scenario> known =
                scenarios.stream().filter(some -> some.ends().isPresent()).toList();
        List<String> tracers = TRACERS.stream().filter(Kernel::isThere).toList();
        drops = TracedLab.of(
                home,
                "drops",
                tracers,
                known.stream().filter(LiveScenariosTest::hasDrops).toList());
        consumed = TracedLab.of(
                home,
                "drops,consumed",
                tracers,
                known.stream().filter(some -> !hasDrops(some)).toList());
    }

    @AfterAll
    void nothingIsLeftBehind() {
        assertThat(Kernel.instancesOf(ProcessHandle.current().pid())).isEmpty();
        assertThat(Kernel.bpftracesOf(ProcessHandle.current())).isEmpty();
    }

    private static boolean hasDrops(Scenario scenario) {
        return !scenario.ends("kfree_skb").isEmpty();
    }

    Stream<Arguments> everyScenarioByEveryTracer() {
        return scenarios.stream().flatMap(scenario -> TRACERS.stream().map(tracer -> Arguments.of(scenario, tracer)));
    }

    @ParameterizedTest(name = "{0} by {1}", quoteTextArguments = false)
    @MethodSource("everyScenarioByEveryTracer")
    void itsPacketsAreSeenToEndAsItsHeaderTells(Scenario scenario, String tracer) {
        assumeTrue(scenario.ends().isPresent(), () -> "skipped: its header tells nothing of this kernel");
        Kernel.assumeTraceable(tracer);
        TracedLab lab = hasDrops(scenario) ? drops : consumed;
        Scenario.Played played = lab.played(scenario);
        assumeFalse(played.isNotForThisKernel(), () -> "skipped: this kernel lacks what it needs. " + played.said());
        assertThat(played.status()).as(played.said()).isZero();

        String own = String.valueOf(played.pid());
        TracedLab.Seen seen = lab.seen(scenario, tracer);
        if (hasDrops(scenario)) {
            scenario.ends("kfree_skb").forEach(ends -> isSeen(ends, own, seen));
            everyOneHasAClass(scenario, seen);
            return;
        }
        scenario.ends("consume_skb").forEach(ends -> isSeen(ends, own, seen));
        assertThat(seen.by("pid,reason").keySet())
                .as("drops of one that tells of none")
                .noneMatch(group -> group.get(0).equals(own) && !group.get(1).isEmpty());
    }

    // Others may send at the same time, and softirqs run on the time of any task: so there are no fewer than it tells,
    // whoever ran, and no more of its own. On a quiet machine that is as many as it tells.
    private static void isSeen(ScenarioHeader.Ends ends, String own, TracedLab.Seen seen) {
        if (ends.chain().contains(TIMER)) {
            return;
        }
        Map<List<String>, Long> all = seen.by("pid,reason,chain:4");
        Predicate<String> chain = chain(ends, all.keySet());
        assertThat(count(all, pid -> true, ends, chain)
                        + count(all, IDLE::equals, ends, chain.negate().and(ends::isWithoutStack)))
                .as("%s among %s", ends, all)
                .isGreaterThanOrEqualTo(ends.count());
        assertThat(count(all, own::equals, ends, chain))
                .as("%s among %s", ends, all)
                .isLessThanOrEqualTo(ends.count());
    }

    // What the compiler inlines differs from build to build of one release: where none of these groups has the callers
    // told, those of another build are looked for.
    private static Predicate<String> chain(ScenarioHeader.Ends ends, Set<List<String>> groups) {
        boolean sameBuild = groups.stream().map(group -> group.get(2)).anyMatch(ends::isChain);
        return sameBuild ? ends::isChain : ends::isChainOfAnotherBuild;
    }

    private static long count(
            Map<List<String>, Long> all, Predicate<String> pid, ScenarioHeader.Ends ends, Predicate<String> chain) {
        return all.entrySet().stream()
                .filter(group -> pid.test(group.getKey().get(0)))
                .filter(group -> group.getKey().get(1).equals(ends.reason()))
                .filter(group -> chain.test(group.getKey().get(2)))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static void everyOneHasAClass(Scenario scenario, TracedLab.Seen seen) {
        Set<List<String>> groups = seen.by("class,reason,chain:4").keySet();
        assertThat(groups)
                .noneMatch(group -> group.get(0).equals(ClassKey.UNCLASSIFIED)
                        && scenario.ends("kfree_skb").stream()
                                .anyMatch(ends -> group.get(1).equals(ends.reason())
                                        && chain(ends, groups).test(group.get(2))));
    }
}

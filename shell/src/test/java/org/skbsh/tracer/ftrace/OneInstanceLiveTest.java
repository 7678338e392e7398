package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.ThisKernel;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.query.Aliases;
import org.skbsh.tracer.Prepared;
import org.skbsh.tracer.TracePlan;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** How many instances a trace makes in this kernel: what is tried for it is tried in its own. */
@Tag("kernel")
@Timeout(60)
class OneInstanceLiveTest {
    private static final FtraceTracer TRACER = new FtraceTracer(Aliases.builtIn()::callers);
    private static final String OURS = "skbsh-" + ProcessHandle.current().pid() + "-";

    private WatchService made;

    @BeforeEach
    void aKernel() throws IOException {
        ThisKernel.requireTracing();
        made = FileSystems.getDefault().newWatchService();
        Path instances = Tracefs.require().root().resolve("instances");
        // Removals too: of two events in a row that are the same, the kernel keeps one.
        instances.register(made, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        made.close();
        assertThat(ThisKernel.ownInstances()).isEmpty();
    }

    private List<String> instances() throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (WatchKey key = made.poll(1, TimeUnit.SECONDS); key != null; key = made.poll(1, TimeUnit.SECONDS)) {
            key.pollEvents().stream()
                    .filter(event -> event.kind() == StandardWatchEventKinds.ENTRY_CREATE)
                    .map(event -> event.context().toString())
                    .filter(name -> name.startsWith(OURS))
                    .forEach(names::add);
            key.reset();
        }
        return names;
    }

    private static TracePlan plan(String what, boolean aggregate) {
        Prepared prepared = TRACER.prepare(TraceRequest.of(what)
                .with(new TraceRequest.How(aggregate, Optional.empty(), OptionalLong.empty(), false)));
        assumeTrue(prepared instanceof TracePlan, () -> "ftrace can't trace it here: " + prepared);
        return (TracePlan) prepared;
    }

    @Test
    void anInstanceIsSeenHoweverShortItLives() throws InterruptedException {
        TraceInstance.create(Tracefs.require()).close();
        TraceInstance.create(Tracefs.require()).close();
        assertThat(instances()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "drops, false",
        "drops, true",
        "'drops,consumed', true",
        "kprobe:kfree_skbmem, false",
        "all-frees, false"
    })
    void aTraceMakesOne(String what, boolean aggregate) throws InterruptedException {
        try (TracePlan plan = plan(what, aggregate)) {
            assertThat(plan.script()).contains("tracing_on");
            try (Tracing tracing = plan.start(new CaptureBuilder())) {
                tracing.awaitEnd(Duration.ofMillis(100));
            }
        }
        assertThat(instances()).hasSize(1);
    }

    // Up to 6.18 all instances share the option for stacks: in a second one it is looked at, and given back.
    @Test
    void aTraceOfFunctionsMakesOneMoreForAMoment() throws InterruptedException {
        try (TracePlan plan = plan("frees", false);
                Tracing tracing = plan.start(new CaptureBuilder())) {
            assertThat(tracing.origin().probes()).isEqualTo(List.of("function:kfree_skbmem"));
            assertThat(ThisKernel.ownInstances()).hasSize(1);
        }
        assertThat(instances()).hasSize(2);
    }

    // In it the plan has tried what the kernel can count, or whether it has event probes.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPlanThatIsNotStartedLeavesNone(boolean aggregate) throws InterruptedException {
        plan("drops", aggregate).close();
        assertThat(instances()).hasSize(1);
        assertThat(ThisKernel.ownInstances()).isEmpty();
    }
}

package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.ThisKernel;
import org.skbsh.kernel.Subprocess;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.query.Aliases;
import org.skbsh.tracer.TracePlan;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** How often bpftrace is run: each run is written down by a script of its name in front of it. */
@Tag("kernel")
@Timeout(120)
class OneBpftraceLiveTest {
    @TempDir
    private Path folder;

    private Path runs;
    private BpftraceTracer tracer;

    @BeforeEach
    void aBpftraceThatIsWatched() throws IOException {
        ThisKernel.requireTracing();
        Optional<Path> real = Subprocess.find("bpftrace");
        assumeTrue(real.isPresent(), "needs bpftrace");
        runs = Files.createFile(folder.resolve("runs"));
        Path watched = Files.writeString(
                folder.resolve("bpftrace"), "#!/bin/sh\necho \"$1\" >> " + runs + "\nexec " + real.get() + " \"$@\"\n");
        Files.setPosixFilePermissions(watched, PosixFilePermissions.fromString("rwxr-xr-x"));
        tracer = new BpftraceTracer(Aliases.builtIn()::callers, () -> Optional.of(watched));
    }

    private void trace(boolean aggregate) throws InterruptedException {
        TraceRequest request = TraceRequest.of("drops")
                .with(new TraceRequest.How(aggregate, Optional.empty(), OptionalLong.empty(), false));
        try (TracePlan plan = tracer.require(request)) {
            assertThat(plan.script()).contains("bpftrace -f json");
            try (Tracing tracing = plan.start(new CaptureBuilder())) {
                tracing.awaitEnd(Duration.ofMillis(100));
            }
        }
    }

    @Test
    void aTraceRunsOneAndTheVersionIsAskedOnce() throws IOException, InterruptedException {
        trace(true);
        assertThat(Files.readAllLines(runs)).isEqualTo(List.of("--version", "-f"));
        trace(false);
        assertThat(Files.readAllLines(runs)).isEqualTo(List.of("--version", "-f", "-f"));
    }
}

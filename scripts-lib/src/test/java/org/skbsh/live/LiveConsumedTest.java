package org.skbsh.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the kernel says was consumed is never called a drop, whatever hosts do all day. */
@Tag("kernel")
@Timeout(300)
@ExtendWith(TracefsUnchanged.class)
class LiveConsumedTest {
    private static final long LEAST_EVENTS = 500;

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"ftrace, 20", "bpftrace, 5"})
    void noConsumedPacketOfOrdinaryTrafficIsCalledADrop(String tracer, String seconds) throws Exception {
        Kernel.assumeTraceable(tracer);
        LiveShell shell = new LiveShell(home);
        Process traffic = new ProcessBuilder("python3", "src/test/resources/traffic/ordinary-traffic.py", seconds)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader says = traffic.inputReader(StandardCharsets.UTF_8)) {
            assertThat(says.readLine()).isEqualTo("ready");
            CompletableFuture<Integer> trace = shell.trace("trace drops,consumed --with " + tracer);
            goOn(traffic);
            assertThat(says.readLine()).isEqualTo("done");
            shell.stop(trace);
        } finally {
            goOn(traffic);
            traffic.waitFor();
        }
        shell.run("filter event == consumed");
        String classes = shell.run("group by verdict,class,chain:3 --top 0");
        assertThat(classes.lines().filter(row -> row.startsWith("drop,")))
                .as(classes)
                .isEmpty();
        assertThat(events(shell.run("group by event"))).isGreaterThan(LEAST_EVENTS);
    }

    private static void goOn(Process traffic) throws IOException {
        if (traffic.isAlive()) {
            traffic.getOutputStream().write('\n');
            traffic.getOutputStream().flush();
        }
    }

    private static long events(String groups) {
        return groups.lines()
                .filter(row -> row.startsWith("consumed,"))
                .mapToLong(row -> Long.parseLong(row.split(",")[1]))
                .sum();
    }
}

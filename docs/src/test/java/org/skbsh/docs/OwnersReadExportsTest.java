package org.skbsh.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.kernel.Subprocess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code export} writes is read by what the owners of the formats publish, with the counts that skbsh itself shows: in
 * total, and by verdict, class, reason, task and stack as far as a format keeps them. {@code docs/checks/exports} does it.
 *
 * <p>From npm, in the versions of {@code docs/checks/owners/package-lock.json}: the schema and the importers of speedscope,
 * which read folded stacks and pprof too; Mozilla's program of Firefox Profiler for the command line, which converts and counts
 * as the page does; the {@code profile.proto} of Google's pprof for Node.js; Perfetto's trace processor, in a build of version
 * 20.1 by pinpoint-apm. From Debian: GitHub's cmark-gfm for Markdown, Python's csv.
 *
 * <p>No registry of npm, Maven or Debian has: a build of the trace processor by Perfetto itself, or its protos, so fields that
 * are newer than 20.1 go unseen (the unit tests compare field by field with a copy of their numbers); flamegraph.pl and
 * inferno. {@code go tool pprof} comes only with all of Go, and is not asked. No tool but skbsh reads the text of ftrace: it is
 * loaded again. Packets are read by tshark, in {@code ExportTest}.
 */
@Tag("long")
class OwnersReadExportsTest {
    private static final Path CHECKS = Path.of("checks").toAbsolutePath();
    private static final Path RESOURCES = Path.of("../shell/src/test/resources");
    private static final List<String> TOOLS = List.of("node", "npm", "python3", "cmark-gfm");
    private static final int MINUTES = 5;

    private static final String READ = """
              ok   folded, speedscope's importer: total, stack
              ok   folded, Firefox Profiler: total, stack
              ok   speedscope.json, speedscope's schema: total, verdict, stack
              ok   speedscope.json, speedscope's importer: total, verdict, stack
              ok   firefox.json, Firefox Profiler: total, stack, verdict, class
              ok   pb.gz, pprof's profile.proto: total, verdict, class, reason, comm, stack
              ok   pb.gz, speedscope's importer: total, stack
              ok   pftrace, Perfetto's trace processor: total, lost, stack%s
              ok   jsonl, JSON.parse: total, verdict, class, reason, comm, stack
              ok   csv, Python's csv: total, verdict, class, reason, comm, stack
              ok   md, cmark-gfm: total, verdict, class, reason
              ok   trace, load: total, lost, stack, reason
            """;

    @TempDir
    private Path home;

    private record Ended(int status, String output) {}

    @BeforeAll
    static void toolsAreThere() {
        List<String> missing =
                TOOLS.stream().filter(tool -> Subprocess.find(tool).isEmpty()).toList();
        Assumptions.assumeTrue(missing.isEmpty(), () -> "not installed: " + missing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "captures/6.18/text/events-loopback-mix.txt.gz",
                "captures/6.1/functions/functions-loopback-mix.txt.gz",
                "captures/6.1/mix/lost-events-flood.txt.gz",
                "captures/6.1/perf/perf-loopback-mix.txt.gz",
                "captures/6.1/tracecmd/tracecmd-events-loopback-mix.dat.gz",
                "captures/6.1/bpftrace-frees/events-loopback-mix.json.gz",
                "raw/6.18/raw-events-loopback-mix.cpu1.raw.gz",
                "tools/pwru.json",
                "../../../../docs/src/test/resources/owners/odd-names.txt",
            })
    void eventsWithTimesAreReadWithEqualCounts(String capture) throws IOException, InterruptedException {
        assertThat(exported(RESOURCES.resolve(capture).toRealPath().toString()))
                .isEqualTo(new Ended(0, READ.formatted(", verdict, class, reason, comm")));
    }

    @Test
    void theSampleIsReadWithEqualCounts() throws IOException, InterruptedException {
        assertThat(exported("sample")).isEqualTo(new Ended(0, READ.formatted(", verdict, class, reason, comm")));
    }

    // A heap profile of Perfetto has stacks alone.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "captures/6.1/bpftrace/bpftrace-map-both-loopback-mix.json.gz",
                "captures/6.1/hist/hist-reason-proto-loopback-mix.txt",
                "tools/dropwatch-packets.txt",
                "stacks/folded.txt",
            })
    void rowsThatCountSeveralAreReadWithEqualCounts(String capture) throws IOException, InterruptedException {
        assertThat(exported(RESOURCES.resolve(capture).toRealPath().toString()))
                .isEqualTo(new Ended(0, READ.formatted("")));
    }

    @Test
    void countsThatDifferAndFilesThatAreMissingAreTold() throws IOException, InterruptedException {
        Files.writeString(home.resolve("views"), """
                {"view":"capture","events":3,"lost":0,"unread":0}
                {"view":"stacks","rows":[{"chain":"kfree_skb <- udp_rcv","count":3}]}
                """);
        Files.writeString(home.resolve("x.folded"), "udp_rcv;kfree_skb 2\n");
        Files.writeString(home.resolve("x.trace"), "");
        // The script has brought the packages.
        exported("sample");

        Ended ended = run(List.of("node", CHECKS.resolve("owners/check.js").toString(), home.toString()));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("  FAIL folded, speedscope's importer: 2 events instead of 3\n"
                        + "         stack 'kfree_skb <- udp_rcv': 2 instead of 3\n")
                .contains("  FAIL folded, Firefox Profiler: 2 events instead of 3\n")
                .contains("  FAIL firefox.json, Firefox Profiler: ", "  FAIL pb.gz, pprof's profile.proto: ")
                .doesNotContain("  ok ");
    }

    /** What the check says of the exports of one capture, below its name. */
    private Ended exported(String capture) throws IOException, InterruptedException {
        Ended ended = run(List.of(CHECKS.resolve("exports").toString(), capture));
        return new Ended(ended.status(), ended.output().replaceFirst("(?m)^\\Q" + capture + "\\E\n", ""));
    }

    private Ended run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "output", "");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.put(
                "NODE_PATH",
                Path.of("target/owners/node_modules").toAbsolutePath().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as(() -> "ends: " + command)
                    .isTrue();
        } finally {
            Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(ProcessHandle::destroyForcibly);
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}

package org.skbsh.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Which tracer this kernel's traces are made with when none is asked for, and why: said in one line, before anything else. */
@Tag("kernel")
@Timeout(120)
class LiveChoiceTest {
    private static final String FIRST = "with ftrace; the first choice: it needs nothing but the kernel";

    @TempDir
    private Path home;

    private List<String> said(String what) throws Exception {
        LiveShell shell = new LiveShell(home);
        LiveShell.ended(shell.start("trace " + what + " --for 100ms"));
        // A line of progress is written over by the next.
        return shell.messages().replaceAll("[^\n]*\r(\u001b\\[K)?", "").lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drops", "consumed", "drops,consumed", "tracepoint:net:net_dev_xmit"})
    void eventsAreReadByFtrace(String what) throws Exception {
        Kernel.assumeTraceable("ftrace");
        assertThat(said(what)).startsWith(FIRST).noneMatch(line -> line.contains("error:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"frees", "all-frees", "function:kfree_skbmem", "kprobe:kfree_skbmem"})
    void functionsAreTracedByTheFirstThatCanOrAllThatSpeaksAgainstItIsSaid(String what) throws Exception {
        Kernel.assumeTraceable("bpftrace");
        List<String> said = said(what);
        if (said.get(0).startsWith("with ")) {
            assertThat(said.get(0)).matches("(?:" + FIRST + "|with bpftrace; ftrace: .+)");
            return;
        }
        assertThat(said).hasSize(4).first().isEqualTo("error: " + what + " can't be traced here:");
        assertThat(said.subList(1, 4))
                .satisfiesExactly(
                        line -> assertThat(line).matches("  ftrace: .+"),
                        line -> assertThat(line).matches("  bpftrace: .+"),
                        line -> assertThat(line)
                                .startsWith(
                                        what.endsWith("frees")
                                                ? "  the nearest that works: trace drops,consumed"
                                                : "  "));
    }

    @ParameterizedTest
    @CsvSource({
        "fentry:kfree_skbmem, 'with bpftrace; ftrace: ftrace traces events, functions and kprobes, not fentry'",
        "tracepoint:skb:kfree_skb --port 9,"
                + " 'with bpftrace; ftrace: ftrace sees what is in a packet only at drops, consumed, frees and all-frees'",
        "drops --aggregate, with bpftrace; the first choice: it counts by whole stacks"
    })
    void whatFtraceCannotDoIsDoneByBpftrace(String what, String said) throws Exception {
        Kernel.assumeTraceable("bpftrace");
        assumeTrue(
                !what.contains("--port") || Files.exists(Path.of("/sys/kernel/btf/vmlinux")),
                "skipped: this kernel does not tell its types (BTF)");
        assertThat(said(what)).startsWith(said);
    }
}

package org.skbsh.command.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.model.Probe;
import org.skbsh.shell.Catalog;
import org.skbsh.testkit.TestShell;
import org.skbsh.tracer.Prepared;
import org.skbsh.tracer.TraceRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skbsh.model.Probe.Kind.BPFTRACE;
import static org.skbsh.model.Probe.Kind.FENTRY;
import static org.skbsh.model.Probe.Kind.FUNCTION;
import static org.skbsh.model.Probe.Kind.KPROBE;
import static org.skbsh.model.Probe.Kind.RAWTRACEPOINT;

/** What is said of the tracer that is taken when none is asked for: which, and why it. */
class TracerChoiceTest {
    private static final String FIRST = "with ftrace; the first choice: it needs nothing but the kernel";
    private static final Prepared.No NO_FENTRY = new Prepared.No("it traces events and functions", "");
    private static final Prepared.No LOCKED_DOWN =
            new Prepared.No("the kernel refused set_ftrace_filter", "see: doctor");
    private static final Prepared.No NO_KPROBES = new Prepared.No("this kernel has no kprobes", "trace events");

    @TempDir
    private Path home;

    /** What a user may write, all of it that a kernel with everything traces. */
    static Stream<String> everyLevel() {
        return Stream.of(
                "drops",
                "consumed",
                "drops,consumed",
                "frees",
                "all-frees",
                "tracepoint:net:net_dev_xmit",
                "function:tcp_v4_*",
                "kprobe:kfree_skbmem");
    }

    private static ReplayTracer tracer(String name, Set<Probe.Kind> refused, Prepared.No no) {
        return new ReplayTracer(name, request -> hasAny(request, refused) ? Optional.of(no) : Optional.empty());
    }

    private static boolean hasAny(TraceRequest request, Set<Probe.Kind> kinds) {
        return request.probes().stream().map(Probe::kind).anyMatch(kinds::contains);
    }

    /** The first lines that a trace says. */
    private List<String> said(String line, ReplayTracer... tracers) {
        return TestShell.Form.BATCH
                .with(Catalog.with(List.of(tracers)))
                .open(home)
                .run(line)
                .lines()
                .takeWhile(said -> said.startsWith("! "))
                .filter(said -> !said.equals("! replaying"))
                .map(said -> said.substring(2))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyLevel")
    void whereAllCanItIsFtrace(String level) {
        ReplayTracer ftrace = tracer("ftrace", Set.of(FENTRY, RAWTRACEPOINT, BPFTRACE), NO_FENTRY);
        ReplayTracer bpftrace = new ReplayTracer("bpftrace");

        assertThat(said("trace " + level + " --for 1s", ftrace, bpftrace)).containsExactly(FIRST);
        assertThat(ftrace.asked.get().what()).isEqualTo(level);
        assertThat(bpftrace.asked.get()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"fentry:kfree_skbmem", "rawtracepoint:kfree_skb", "bpftrace:'BEGIN { exit(); }'"})
    void whatOnlyBpftraceTracesIsTracedWithIt(String probe) {
        assertThat(said(
                        "trace " + probe + " --for 1s",
                        tracer("ftrace", Set.of(FENTRY, RAWTRACEPOINT, BPFTRACE), NO_FENTRY),
                        new ReplayTracer("bpftrace")))
                .containsExactly("with bpftrace; ftrace: it traces events and functions");
    }

    @ParameterizedTest
    @CsvSource({
        "drops, with ftrace; the first choice: it needs nothing but the kernel",
        "'drops,consumed', with ftrace; the first choice: it needs nothing but the kernel",
        "tracepoint:net:net_dev_xmit, with ftrace; the first choice: it needs nothing but the kernel",
        "frees, with bpftrace; ftrace: the kernel refused set_ftrace_filter",
        "all-frees, with bpftrace; ftrace: the kernel refused set_ftrace_filter",
        "function:tcp_v4_rcv, with bpftrace; ftrace: the kernel refused set_ftrace_filter"
    })
    void whereTheFunctionTracerIsRefusedBpftraceTakesItsPlace(String level, String said) {
        assertThat(said(
                        "trace " + level + " --for 1s",
                        tracer("ftrace", Set.of(FUNCTION), LOCKED_DOWN),
                        new ReplayTracer("bpftrace")))
                .containsExactly(said);
    }

    @ParameterizedTest
    @CsvSource({"frees", "all-frees", "function:tcp_v4_rcv", "kprobe:tcp_v4_rcv"})
    void whereNoneCanAllThatSpeaksAgainstThemIsSaid(String level) {
        String nearest =
                level.endsWith("frees") ? "the nearest that works: trace drops,consumed (see: doctor)" : "see: doctor";
        assertThat(said(
                        "trace " + level,
                        tracer("ftrace", Set.of(FUNCTION, KPROBE), LOCKED_DOWN),
                        tracer("bpftrace", Set.of(FUNCTION, KPROBE), NO_KPROBES)))
                .containsExactly(
                        "error: " + level + " can't be traced here:",
                        "  ftrace: the kernel refused set_ftrace_filter",
                        "  bpftrace: this kernel has no kprobes",
                        "  " + nearest);
    }

    @Test
    void countingIsForTheOneThatCountsWholeStacks() {
        ReplayTracer ftrace = new ReplayTracer("ftrace");

        assertThat(said("trace drops --aggregate --for 1s", ftrace, new ReplayTracer("bpftrace")))
                .containsExactly("with bpftrace; the first choice: it counts by whole stacks");
        assertThat(said(
                        "trace drops --aggregate --for 1s",
                        ftrace,
                        new ReplayTracer("bpftrace", new Prepared.No("bpftrace is not installed", "install it"))))
                .containsExactly("with ftrace; bpftrace: bpftrace is not installed");
    }

    @Test
    void whoNamesATracerKnowsWhy() {
        assertThat(said("trace drops --with bpftrace --for 1s", new ReplayTracer("bpftrace")))
                .isEmpty();
    }

    @Test
    void aScriptThatIsOnlyShownIsAllThatIsSaid() {
        assertThat(said("trace drops --show", new ReplayTracer("ftrace"))).isEmpty();
    }
}

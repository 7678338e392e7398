package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Subprocess;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Events;
import org.skbsh.model.Loss;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.TraceRequest.How;
import org.skbsh.tracer.TraceRequest.Until;
import org.skbsh.tracer.Tracing;
import org.skbsh.tracer.bpftrace.BpftraceProgram.Detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How a bpftrace is started, watched and ended; in its place runs a shell script that prints what one would. */
@Timeout(60)
class BpftraceTracingTest {
    private static final String TICK = "{\"type\": \"printf\", \"data\": \"SKBSH-TICK\\n\"}";
    private static final long SELF = ProcessHandle.current().pid();
    private static final String EVENT =
            "{\"type\": \"printf\", \"data\": \"EV probe=tracepoint:skb:kfree_skb reason=3 comm:x\\n\\n  a_b+1\\n\\n\"}";
    private static final String FUNCTIONS = """
            say() { printf '%%s\\n' "$1"; }
            tick() { say '%s'; say "{\\"type\\": \\"map\\", \\"data\\": {\\"@skbsh_seen\\": $1}}"; }
            event() { say '%s'; }
            counted() { say '{"type": "map", "data": {"@a_0__le__probe__stack": '"{\\"tracepoint:skb:kfree_skb,\\\\n  a_b+1\\\\n\\": $1}}}"; }
            freed() { say '{"type": "map", "data": {"@b_0__le__probe__stack": '"{\\"kprobe:kfree_skbmem,\\\\n  kfree_skbmem+1\\\\n  a_b+1\\\\n\\": $1}}}"; }
            at() { say "{\\"type\\": \\"printf\\", \\"data\\": \\"EV probe=$4 cpu=$1 pid=$2 nsecs=$3 skb=a0 comm:x\\\\n\\\\n  $5+1\\\\n\\\\n\\"}"; }
            nap() { sleep 0.1 & wait $!; }
            """.formatted(TICK, EVENT);
    private static final BpftraceHook HOOK = new BpftraceHook(
            TraceRequest.of("drops").probes().get(0),
            "tracepoint:skb:kfree_skb",
            Optional.of("(struct sk_buff *)args->skbaddr"),
            Optional.empty(),
            Optional.empty(),
            List.of());
    private static final TraceRequest DROPS = TraceRequest.of("drops");
    private static final TraceRequest COUNTED =
            DROPS.with(new How(true, Optional.empty(), OptionalLong.empty(), false));

    @TempDir
    private Path folder;

    private final CaptureBuilder capture = new CaptureBuilder();

    private Subprocess script(String body) {
        try {
            Path file = Files.writeString(Files.createTempFile(folder, "bpftrace", ".sh"), FUNCTIONS + body);
            // A shell can't trap a signal that was ignored when it began, as behind nohup or &.
            return Subprocess.start(List.of("env", "--default-signal=INT", "/bin/sh", file.toString()), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BpftraceTracing start(TraceRequest request, String body) {
        return start(request, detail -> script(body));
    }

    private BpftraceTracing start(TraceRequest request, Function<Detail, Subprocess> runner) {
        return start(BpftraceSelection.of(request, List.of(HOOK), SELF), runner);
    }

    private BpftraceTracing start(BpftraceSelection selection, Function<Detail, Subprocess> runner) {
        return new BpftraceStart(selection, Aliases.builtIn()::callers, ReasonTable.EMPTY).start(runner, capture);
    }

    private Loss loss() {
        return capture.loss();
    }

    private static Until max(long events) {
        return new Until(Optional.empty(), OptionalLong.of(events), OptionalLong.empty());
    }

    @Test
    void whatWasSeenAndDidNotComeIsLost() {
        BpftraceTracing tracing =
                start(DROPS, "trap 'tick 5; exit 0' INT; tick 0; event; event; while :; do nap; tick 2; done");

        tracing.stop();

        assertThat(capture.total()).isEqualTo(2);
        assertThat(loss()).isEqualTo(new Loss(3, 0, 0));
        assertThat(tracing.notes()).isEmpty();
    }

    private BpftraceTracing gated(TraceRequest request, String body) {
        return start(
                BpftraceSelection.of(request, List.of(HOOK), SELF)
                        .with(Optional.of(new BpftraceGate(-1_000_000, -1_000_001))),
                detail -> script("""
                        gate() { say "{\\"type\\": \\"map\\", \\"data\\": {\\"@skbsh_gate\\": $g}}"; \
                        say "{\\"type\\": \\"map\\", \\"data\\": {\\"@skbsh_seen\\": $1}}"; }
                        g=0; late=no
                        """ + body));
    }

    @Test
    void whatIsStillToComeWhenItEndsIsReadToItsEnd() {
        BpftraceTracing tracing = gated(DROPS, """
                trap 'g=$((g+1)); gate 4' URG; trap 'gate 4; exit 0' INT
                tick 4; while :; do nap; [ $g$late = 2no ] && { event; nap; nap; event; event; late=yes; }; tick 4; done""");

        tracing.stop();

        assertThat(capture.total()).isEqualTo(3);
        assertThat(loss()).isEqualTo(new Loss(1, 0, 0));
        assertThat(tracing.notes()).isEmpty();
    }

    @Test
    void allThatCameInAFloodIsCountedThoughBpftracePrintsNoMore() {
        BpftraceTracing tracing = gated(DROPS, """
                trap 'g=$((g+1)); gate 1000; [ $g = 1 ] || event' URG; trap 'gate 1000; exit 0' INT
                tick 1000; event; while :; do nap; tick 1000; done""");

        tracing.stop();

        assertThat(capture.total() + loss().lost()).isEqualTo(1000);
        assertThat(loss().lost()).isGreaterThan(900);
    }

    @Test
    void oneThatDoesNotBeginWhenToldIsAnError() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> gated(DROPS, "trap 'exit 0' URG; tick 0; while :; do nap; done"))
                .withMessageStartingWith("bpftrace failed: ");
    }

    @Test
    void whatATableHadNoRoomForIsOverflow() {
        BpftraceTracing tracing =
                start(COUNTED, "trap 'counted 7; tick 10; exit 0' INT; tick 0; while :; do nap; tick 10; done");

        tracing.stop();

        assertThat(capture.total()).isEqualTo(7);
        assertThat(loss()).isEqualTo(new Loss(0, 0, 3));
        assertThat(tracing.notes()).isEmpty();
    }

    @Test
    void whatSeveralHooksSawOfOnePacketIsOneEventThoughCpusArePrintedOneAfterTheOther()
            throws InterruptedException, IOException {
        Path begun = folder.resolve("begun");
        TraceRequest request = TraceRequest.of("all-frees").with(max(1));
        BpftraceTracing tracing = start(
                BpftraceSelection.of(request, List.of(HOOK), SELF),
                detail -> script("""
                        trap 'tick 4; exit 0' INT
                        at 1 7 1 kprobe:kfree_skbmem before_all_is_attached
                        tick 0; until [ -e BEGUN ]; do nap; done; nap; read -r up rest </proc/uptime; now=${up%.*}${up#*.}0000000
                        at 0 0 $((now + 2)) tracepoint:skb:consume_skb net_rx_action
                        at 0 0 $((now + 3)) kprobe:kfree_skbmem net_rx_action
                        at 1 7 $((now + 1)) kprobe:skb_attempt_defer_free tcp_recvmsg_locked
                        while :; do nap; tick 4; done""".replace("BEGUN", begun.toString())));
        Files.createFile(begun);

        boolean ended = tracing.awaitEnd(Duration.ofSeconds(20));
        tracing.stop();

        assertThat(ended).isTrue();
        assertThat(probes()).containsExactly("kprobe:skb_attempt_defer_free");
        assertThat(tracing.notes())
                .containsExactly(
                        "packets that one CPU gave up and another freed, each counted once, where it was given up: 1");
    }

    @Test
    void countsOfOnePacketByTwoHooksAreOneCount() {
        BpftraceTracing tracing = start(
                BpftraceSelection.of(TraceRequest.of("all-frees").with(COUNTED.how()), List.of(HOOK), SELF),
                detail -> script("""
                        trap 'counted 7; freed 9; tick 16; exit 0' INT; tick 0; while :; do nap; tick 16; done"""));

        tracing.stop();

        assertThat(capture.total()).isEqualTo(9);
        assertThat(probes()).containsExactly("tracepoint:skb:kfree_skb", "kprobe:kfree_skbmem");
        assertThat(loss()).isEqualTo(Loss.NONE);
    }

    @Test
    void whatASystemCallOfSkbshFreedIsLeftOut() {
        BpftraceTracing tracing = start(DROPS, """
                trap 'tick 3; exit 0' INT; tick 0
                at 0 SELF -1 tracepoint:skb:kfree_skb do_syscall_64
                at 0 SELF -1 tracepoint:skb:kfree_skb net_rx_action
                at 0 1 -1 tracepoint:skb:kfree_skb do_syscall_64
                while :; do nap; tick 3; done""".replace("SELF", String.valueOf(SELF)));

        tracing.stop();

        assertThat(capture.total()).isEqualTo(2);
        assertThat(loss()).isEqualTo(Loss.NONE);
        assertThat(tracing.notes()).containsExactly("events of skbsh's own packets, left out: 1");
    }

    @Test
    void ofCountsOfSkbshOnlyThoseOfItsSystemCallsAreLeftOut() {
        BpftraceTracing tracing = start(COUNTED, """
                own() { say '{"type": "map", "data": {"@c_0__le__probe__own__stack": '"{\\"tracepoint:skb:kfree_skb,$1,\\\\n  $2+1\\\\n\\": $3}}}"; }
                trap 'own SELF do_syscall_64 5; own SELF net_rx_action 7; own 0 do_syscall_64 9; tick 21; exit 0' INT
                tick 0; while :; do nap; tick 21; done""".replace("SELF", String.valueOf(SELF)));

        tracing.stop();

        assertThat(capture.total()).isEqualTo(16);
        assertThat(loss()).isEqualTo(Loss.NONE);
        assertThat(tracing.notes()).containsExactly("events of skbsh's own packets, left out: 5");
    }

    private List<String> probes() {
        Events events = capture.snapshot(Origin.file("test", "x")).events();
        return Stream.iterate(0, row -> row + 1)
                .limit(events.size())
                .map(row -> events.get(row).text(TextField.PROBE))
                .toList();
    }

    @Test
    void oneKilledByOthersLeavesWhatItHadTold() throws InterruptedException {
        BpftraceTracing tracing = start(DROPS, "tick 0; event; event; tick 4; kill -9 $$");

        boolean ended = tracing.awaitEnd(Duration.ofSeconds(20));
        tracing.stop();

        assertThat(ended).isTrue();
        assertThat(capture.total()).isEqualTo(2);
        assertThat(loss()).isEqualTo(new Loss(2, 0, 0));
        assertThat(tracing.notes())
                .containsExactly("bpftrace was killed by signal 9 in the middle of the trace; skbsh keeps what it"
                        + " had printed until then");
    }

    @Test
    void aKilledOneThatCountedInTheKernelHasLostAllItSaw() throws InterruptedException {
        BpftraceTracing tracing = start(COUNTED, "tick 0; tick 40; kill -9 $$");

        tracing.awaitEnd(Duration.ofSeconds(20));
        tracing.stop();

        assertThat(loss()).isEqualTo(new Loss(40, 0, 0));
    }

    @Test
    void oneThatFailsInTheMiddleIsQuoted() throws InterruptedException {
        BpftraceTracing tracing = start(DROPS, "tick 0; echo 'ERROR: perf buffer gone' >&2; exit 3");

        tracing.awaitEnd(Duration.ofSeconds(20));
        tracing.stop();

        assertThat(tracing.notes())
                .containsExactly(
                        "bpftrace exited with status 3 in the middle of the trace: perf buffer gone; skbsh keeps"
                                + " what it had printed until then");
    }

    @Test
    void itEndsWhenEnoughEventsHaveCome() throws InterruptedException {
        BpftraceTracing tracing = start(
                DROPS.with(max(3)),
                "trap 'tick 5; exit 0' INT; tick 0; event; event; event; event; event; while :; do nap; tick 5; done");

        boolean ended = tracing.awaitEnd(Duration.ofSeconds(20));
        tracing.stop();

        assertThat(ended).isTrue();
        assertThat(capture.total()).isEqualTo(3);
        assertThat(loss()).isEqualTo(Loss.NONE);
    }

    @Test
    void whatCameOnInAFloodAfterTheEndIsNotLost() {
        BpftraceTracing tracing = start(
                DROPS, "trap 'tick 999; exit 0' INT; tick 0; n=0; while :; do n=$((n+1)); event; nap; tick $n; done");

        tracing.stop();

        assertThat(capture.total()).isPositive();
        assertThat(loss()).isEqualTo(Loss.NONE);
    }

    @Test
    void whatIsCountedInTheKernelEndsWhenEnoughHasBeenSeenAndIsKeptWhole() throws InterruptedException {
        BpftraceTracing tracing = start(
                COUNTED.with(max(3)), "trap 'counted 9; tick 9; exit 0' INT; tick 0; while :; do nap; tick 9; done");

        boolean ended = tracing.awaitEnd(Duration.ofSeconds(20));
        tracing.stop();

        assertThat(ended).isTrue();
        assertThat(capture.total()).isEqualTo(9);
        assertThat(loss()).isEqualTo(Loss.NONE);
    }

    @Test
    void whatIsCountedInTheKernelIsKnownBeforeTheEnd() throws InterruptedException {
        BpftraceTracing tracing = start(COUNTED, "trap 'counted 9; exit 0' INT; tick 5; tick 9; while :; do nap; done");

        while (tracing.seen().map(Tracing.Seen::events).orElse(0L) < 4) {
            assertThat(tracing.awaitEnd(Duration.ofMillis(20))).isFalse();
        }
        tracing.stop();

        assertThat(tracing.seen().orElseThrow().nanos() - System.nanoTime()).isNegative();
        assertThat(capture.total()).isEqualTo(9);
    }

    @Test
    void whatIsRefusedIsTriedSmallerAndTold() {
        BpftraceTracing tracing = start(
                DROPS,
                detail -> detail == Detail.PACKET
                        ? script("echo 'ERROR: Error loading program: tracepoint:skb:kfree_skb (try -v)' >&2; exit 1")
                        : script("trap 'exit 0' INT; tick 0; while :; do nap; tick 0; done"));
        tracing.stop();

        assertThat(tracing.notes())
                .containsExactly("traced without what is in the packets, because that was refused: bpftrace failed:"
                        + " Error loading program: tracepoint:skb:kfree_skb (try -v)");
    }

    @Test
    void whatNoSmallerProgramMendsIsNotTriedAgain() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> start(
                        DROPS,
                        detail -> detail == Detail.PACKET
                                ? script("echo 'ERROR: tracepoint not found: skb:kfree_skb' >&2; exit 1")
                                : script("tick 0")))
                .withMessage("bpftrace failed: tracepoint not found: skb:kfree_skb");
    }

    @Test
    void oneThatIsRefusedAltogetherIsOneMessage() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> start(DROPS, "echo 'ERROR: Error loading program' >&2; exit 1"))
                .withMessage("bpftrace failed: Error loading program");
    }

    @Test
    void aProgramOfTheUsersThatHasDoneItsWorkIsWellEnded() throws InterruptedException {
        TraceRequest own = TraceRequest.of("bpftrace:'BEGIN { exit(); }'");
        BpftraceTracing tracing = start(
                BpftraceSelection.of(own, List.of(BpftraceHook.bare(own.probes().get(0), "")), SELF),
                detail -> script("event; exit 0"));

        boolean ended = tracing.awaitEnd(Duration.ofSeconds(20));
        tracing.stop();

        assertThat(ended).isTrue();
        assertThat(capture.total()).isEqualTo(1);
        assertThat(tracing.notes()).isEmpty();
    }
}

package org.skbsh.live;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Traces of this kernel, as lines that a user types; the traffic is the test's own. */
@Tag("kernel")
@Timeout(300)
class LiveTraceTest {
    private static final int PACKETS = 2000;
    private static final Pattern DROPS = Pattern.compile("(?m)^NO_SOCKET,__udp4_lib_rcv,(\\d+),");

    @TempDir
    private Path home;

    private LiveShell shell;

    @BeforeEach
    void aShell() {
        shell = new LiveShell(home);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(Kernel.instancesOf(ProcessHandle.current().pid())).isEmpty();
        assertThat(Kernel.bpftracesOf(ProcessHandle.current())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftrace", "bpftrace"})
    void theDropsOfASenderAreCountedByReasonAndCaller(String tracer) throws Exception {
        Kernel.assumeTraceable(tracer);
        try (UdpSender sender = UdpSender.of(PACKETS, home)) {
            CompletableFuture<Integer> status =
                    shell.trace("trace drops --for 60s --with " + tracer + " --comm " + sender.comm());
            sender.send();
            shell.stop(status);
        }
        assertThat(drops()).isBetween(PACKETS * 99L / 100, PACKETS * 101L / 100);
        assertThat(shell.run("captures")).matches("(?s).*true,drops," + tracer + ",\\d+,\\d+,0,0,.*");
        assertThat(shell.run("group by class")).contains("drop/udp/no_socket,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftrace", "bpftrace"})
    void aTraceOfOneProcessEndsWithItAndSeesNoOther(String tracer) throws Exception {
        Kernel.assumeTraceable(tracer);
        try (UdpSender sender = UdpSender.of(300, home);
                UdpSender other = UdpSender.of(300, home)) {
            CompletableFuture<Integer> status = shell.trace("trace drops --with " + tracer + " --pid " + sender.pid());
            other.send();
            sender.send();
            assertThat(LiveShell.ended(status)).isZero();
            assertThat(drops()).isBetween(297L, 303L);
            assertThat(shell.run("group by comm")).contains(sender.comm()).doesNotContain(other.comm());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftrace", "bpftrace"})
    void aTraceEndsAtTheNumberOfEventsAskedFor(String tracer) throws Exception {
        Kernel.assumeTraceable(tracer);
        try (UdpSender sender = UdpSender.of(PACKETS, home)) {
            CompletableFuture<Integer> status =
                    shell.trace("trace drops --max 100 --with " + tracer + " --comm " + sender.comm());
            sender.send();
            assertThat(LiveShell.ended(status)).isZero();
        }
        assertThat(shell.run("group by reason")).isEqualTo("reason,count,share\nNO_SOCKET,100,1.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftrace", "bpftrace"})
    void anEventIsThereBeforeTheNextOneComes(String tracer) throws Exception {
        Kernel.assumeTraceable(tracer);
        try (UdpSender sender = UdpSender.of(1, home)) {
            CompletableFuture<Integer> status =
                    shell.trace("trace drops --max 1 --with " + tracer + " --comm " + sender.comm());
            sender.send();
            assertThat(LiveShell.ended(status)).isZero();
        }
        assertThat(drops()).isEqualTo(1);
    }

    @Test
    void whatABpftraceThatIsKilledHadGivenIsKeptAndItsEndTold() throws Exception {
        Kernel.assumeTraceable("bpftrace");
        try (UdpSender sender = UdpSender.of(200, home)) {
            CompletableFuture<Integer> status = shell.trace("trace drops --with bpftrace --comm " + sender.comm());
            sender.send();
            Kernel.await(() -> "200 events: " + shell.messages(), () -> shell.messages()
                    .contains(": 200 events"));
            Kernel.bpftracesOf(ProcessHandle.current()).forEach(ProcessHandle::destroyForcibly);
            assertThat(LiveShell.ended(status)).isZero();
        }
        assertThat(drops()).isEqualTo(200);
        assertThat(shell.messages()).contains("bpftrace was killed by signal 9 in the middle of the trace");
    }

    @Test
    void aProgramThatEndsByItselfIsATraceThatHasEnded() throws Exception {
        Kernel.assumeTraceable("bpftrace");
        assertThat(LiveShell.ended(shell.start("trace bpftrace:'BEGIN { @[kstack] = count(); exit(); }'")))
                .as(shell.messages())
                .isZero();
        assertThat(shell.messages()).doesNotContain("error:");
        assertThat(LiveShell.ended(shell.start("trace bpftrace:'BEGIN { nonsense }'")))
                .isEqualTo(3);
        assertThat(shell.messages()).contains("error: bpftrace failed: Unknown identifier: 'nonsense'\n");
    }

    @Test
    void whatTheKernelRefusesIsSaidAndLeavesNothing() throws Exception {
        Kernel.assumeTraceable("ftrace");
        CompletableFuture<Integer> status = shell.trace("trace function:kfree_skbmem --with ftrace --for 1s");
        int ended = LiveShell.ended(status);
        assumeFalse(ended == 0, "skipped: this kernel's function tracer works");
        assertThat(ended).isEqualTo(3);
        assertThat(shell.messages())
                .startsWith(
                        "error: ftrace can't trace function:kfree_skbmem: the kernel refused writing 'kfree_skbmem'")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftrace", "bpftrace"})
    void ctrlCAtAnyMomentOfAStartLeavesNothingBehind(String tracer) throws Exception {
        Kernel.assumeTraceable(tracer);
        Random random = new Random(4);
        for (int start = 0; start < 12; start++) {
            CompletableFuture<Integer> status = shell.start("trace drops --for 60s --with " + tracer);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(tracer.equals("ftrace") ? 60 : 1500));
            shell.ctrlC();
            assertThat(LiveShell.ended(status)).as(shell.messages()).isIn(0, 130);
            assertThat(shell.messages()).doesNotContain("error:");
            nothingIsLeftBehind();
        }
    }

    private long drops() {
        String groups = shell.run("group by reason,caller");
        Matcher drops = DROPS.matcher(groups);
        assertThat(drops.find()).as(groups).isTrue();
        return Long.parseLong(drops.group(1));
    }
}

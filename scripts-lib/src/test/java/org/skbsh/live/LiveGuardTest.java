package org.skbsh.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A trace that becomes too much for the machine ends by itself, says why, and what it has captured is kept. */
@Tag("kernel")
@Timeout(300)
@ExtendWith(TracefsUnchanged.class)
class LiveGuardTest {
    private static final Pattern DROPS = Pattern.compile("(?m)^NO_SOCKET,__udp4_lib_rcv,(\\d+),");

    @TempDir
    private Path home;

    private static long drops(String groups) {
        Matcher drops = DROPS.matcher(groups);
        assertThat(drops.find()).as(groups).isTrue();
        return Long.parseLong(drops.group(1));
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"ftrace --via raw", "ftrace --via text", "bpftrace"})
    void moreEventsASecondThanAreBorneEndIt(String tracer) throws Exception {
        Kernel.assumeTraceable(tracer.split(" ")[0]);
        LiveShell shell = new LiveShell(home);
        try (Flood flood = Flood.begin()) {
            assertThat(LiveShell.ended(
                            shell.start("trace drops --max-rate 500 --with " + tracer + " --comm " + flood.comm())))
                    .as(shell.messages())
                    .isZero();
        }
        assertThat(shell.messages()).containsPattern("stopped: .*500.* --max-rate");
        assertThat(drops(shell.run("group by reason,caller"))).isGreaterThan(500);
        assertThat(Kernel.instancesOf(ProcessHandle.current().pid())).isEmpty();
        assertThat(Kernel.bpftracesOf(ProcessHandle.current())).isEmpty();
    }

    @Test
    void aFewEventsASecondDoNot() throws Exception {
        Kernel.assumeTraceable("ftrace");
        LiveShell shell = new LiveShell(home);
        try (UdpSender sender = UdpSender.of(100, home)) {
            CompletableFuture<Integer> status =
                    shell.trace("trace drops --max-rate 500 --with ftrace --max 90 --comm " + sender.comm());
            sender.send();
            assertThat(LiveShell.ended(status)).isZero();
        }
        assertThat(shell.messages()).doesNotContain("stopped:");
        assertThat(drops(shell.run("group by reason,caller"))).isEqualTo(90);
    }

    @Test
    void aHeapThatFillsEndsItWhileWhatIsInItCanStillBeLookedAt() throws Exception {
        Kernel.assumeTraceable("ftrace");
        try (Flood flood = Flood.begin();
                Program program = Program.startWithin(
                        List.of("env", "JDK_JAVA_OPTIONS=-Xmx64m"),
                        home,
                        "trace drops --with ftrace --comm " + flood.comm(),
                        "group by reason,caller | csv")) {
            Program.Ended ended = program.ended();
            assertThat(ended.status()).as(ended.messages()).isZero();
            assertThat(ended.messages())
                    .contains("stopped: Java's memory is nearly full; start skbsh with more: JDK_JAVA_OPTIONS=-Xmx8g")
                    .doesNotContain("OutOfMemoryError");
            assertThat(drops(ended.output())).isGreaterThan(1000);
            assertThat(Kernel.instancesOf(program.process().pid())).isEmpty();
        }
    }

    @Test
    void aDiskThatFillsEndsItWhileWhatIsCapturedStillFits() throws Exception {
        Kernel.assumeTraceable("ftrace");
        Path disk = Files.createDirectory(home.resolve("disk"));
        try (UdpSender sender = UdpSender.of(300, home);
                Program program = Program.startWithin(
                        // A disk of its own, that nobody else sees.
                        List.of(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=8m tmpfs \"$0\" && cd \"$0\" && exec \"$@\"",
                                disk.toString()),
                        home,
                        "trace drops --with ftrace --comm " + sender.comm(),
                        "save captured.skb",
                        "group by reason,caller | csv")) {
            program.awaitTrace();
            sender.send();
            program.awaitEvents(300);
            Path there = Path.of("/proc/" + program.process().pid() + "/cwd");
            Files.write(there.resolve("filling"), new byte[7_500_000]);
            Program.Ended ended = program.ended();
            assertThat(ended.status()).as(ended.messages()).isZero();
            assertThat(ended.messages()).contains("stopped: the disk is filling");
            assertThat(drops(ended.output())).isBetween(294L, 300L);
        }
    }
}

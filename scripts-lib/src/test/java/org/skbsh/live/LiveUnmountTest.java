package org.skbsh.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Somebody unmounts tracefs while it is traced; here only for the skbsh that traces, which has mounts of its own. */
@Tag("kernel")
@Timeout(120)
@ExtendWith(TracefsUnchanged.class)
class LiveUnmountTest {
    private static final int PACKETS = 300;
    // debugfs would mount tracefs again for whoever looks into it.
    private static final String UNMOUNT =
            "awk '$3 == \"tracefs\" || $3 == \"debugfs\" {print $2}' /proc/self/mounts | tac | xargs -n 1 umount --lazy";

    private static final Pattern DROPS = Pattern.compile("(?m)^NO_SOCKET,__udp4_lib_rcv,(\\d+),");

    @TempDir
    private Path home;

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @ParameterizedTest(quoteTextArguments = false)
    @ValueSource(strings = {"ftrace --via raw", "ftrace --via text", "bpftrace"})
    void allThatComesIsKeptAndNothingIsLeftBehind(String tracer) throws Exception {
        Kernel.assumeTraceable(tracer.split(" ")[0]);
        assumeTrue(run("unshare", "--mount", "true") == 0, "skipped: a mount namespace can't be made here");
        try (UdpSender sender = UdpSender.of(PACKETS, home);
                Program program = Program.startWithin(
                        List.of("unshare", "--mount"),
                        home,
                        "trace drops --with " + tracer + " --comm " + sender.comm(),
                        "group by reason,caller | csv",
                        "trace drops")) {
            program.awaitTrace();
            sender.begin();
            program.awaitEvents(PACKETS);
            unmountFor(program.process().pid());
            sender.send();
            program.awaitEvents(2 * PACKETS);
            program.signal("INT");

            Program.Ended ended = program.ended();
            Matcher drops = DROPS.matcher(ended.output());
            assertThat(drops.find()).as(ended.output()).isTrue();
            assertThat(Integer.parseInt(drops.group(1))).isBetween(2 * PACKETS * 98 / 100, 2 * PACKETS);
            if (tracer.startsWith("ftrace")) {
                assertThat(ended.messages())
                        .contains("tracefs was unmounted during the trace: the number of lost events is unknown\n");
            }
            assertThat(ended.messages()).endsWith("""
                    error: drops can't be traced here:
                      ftrace: tracefs is not mounted
                      bpftrace: tracefs is not mounted
                      try: mount -t tracefs nodev /sys/kernel/tracing
                    """);
            assertThat(ended.status()).isEqualTo(3);
            assertThat(Kernel.instancesOf(program.process().pid())).isEmpty();
        }
    }

    private static void unmountFor(long pid) throws Exception {
        Path theirs = Path.of("/proc/" + pid + "/ns/mnt");
        assertThat(Files.readSymbolicLink(theirs))
                .as("nobody else's mounts")
                .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")));
        assertThat(run("nsenter", "--target", String.valueOf(pid), "--mount", "sh", "-c", UNMOUNT))
                .isZero();
        assertThat(Path.of("/proc/" + pid + "/root/sys/kernel/tracing/trace_pipe"))
                .doesNotExist();
    }
}

package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions made events, in a file that all who trace share: what somebody else has there stays. */
@Tag("kernel")
@Timeout(600)
@ExtendWith(TracefsUnchanged.class)
class LiveKprobeEventsTest {
    private static final String FOREIGN = "live_test/mine";

    @TempDir
    private Path home;

    private LiveShell shell;

    @BeforeEach
    void aShellAndAForeignProbe() throws IOException {
        Kernel.assumeKprobes();
        Kernel.share("kprobe_events", "p:" + FOREIGN + " tcp_sendmsg");
        shell = new LiveShell(home);
    }

    @AfterEach
    void theForeignProbeIsThereAlone() throws IOException {
        if (Kernel.has("kprobe_events")) {
            String left = Kernel.shared("kprobe_events");
            Kernel.share("kprobe_events", "-:" + FOREIGN);
            assertThat(left).isEqualTo("p:" + FOREIGN + " tcp_sendmsg");
        }
    }

    // Text of 6.1 has no reason while it shows the addresses by which packets are known again.
    @ParameterizedTest
    @CsvSource({"raw, drop/udp/no_socket", "text, drop/udp/undeliverable"})
    void everyFreeIsSeenOnceByWhicheverHook(String via, String drop) throws Exception {
        CompletableFuture<Integer> status = shell.trace("trace all-frees --with ftrace --via " + via);
        Lab.play("loopback-mix", 20);
        shell.stop(status);
        assertThat(shell.run("group by class,caller"))
                .containsPattern("(?m)^udp/receive/app-read,udp_recvmsg,20,")
                .containsPattern("(?m)^tcp/receive/app-read,tcp_recvmsg_locked,20,")
                .containsPattern("(?m)^tcp/ack/rtx-clean,tcp_ack,2\\d,")
                .containsPattern("(?m)^" + drop + ",__udp4_lib_rcv,20,");
        assertThat(shell.run("group by probe"))
                .containsPattern("(?m)^tracepoint:skb:kfree_skb,2\\d,")
                .containsPattern("(?m)^kprobe:skb_attempt_defer_free,\\d+,");
    }

    @Test
    void aNamedFunctionIsTracedByFtraceAsAKprobe() throws Exception {
        CompletableFuture<Integer> status = shell.trace("trace kprobe:kfree_skbmem --with ftrace");
        Lab.play("udp-recv", 20);
        shell.stop(status);
        assertThat(shell.run("group by probe,class"))
                .containsPattern("(?m)^kprobe:kfree_skbmem,udp/receive/app-read,20,");
    }

    @Test
    void whatAKilledOneHadMadeTheNextStartRemoves() throws Exception {
        try (Program killed = Program.start(home, "trace all-frees --with ftrace")) {
            killed.awaitTrace();
            killed.signal("KILL");
            killed.ended();
            assertThat(Kernel.shared("kprobe_events"))
                    .contains(":skbsh_" + killed.process().pid() + "_");
            List<String> left = Kernel.instancesOf(killed.process().pid());
            assertThat(left).hasSize(1);
            assertThat(Program.run(home, "1+1").messages())
                    .contains("trace instance " + left.get(0))
                    .contains("event ");
        }
    }
}

package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Hist triggers: the kernel counts by stack and reason, and only what it has counted is read. */
@Tag("kernel")
@Timeout(600)
@ExtendWith(TracefsUnchanged.class)
class LiveHistogramTest {
    @TempDir
    private Path home;

    private LiveShell shell;

    @BeforeEach
    void aShell() throws IOException {
        Kernel.assumeHistTriggers();
        shell = new LiveShell(home);
    }

    @Test
    void dropsAreCountedInTheKernelByStackAndReason() throws Exception {
        CompletableFuture<Integer> status = shell.trace("trace drops --aggregate --with ftrace");
        Lab.play("udp-no-socket", 200);
        Lab.play("netfilter-input-drop", 20);
        shell.stop(status);
        assertThat(shell.run("group by reason,caller"))
                .containsPattern("(?m)^NO_SOCKET,__udp4_lib_rcv,200,")
                .containsPattern("(?m)^NETFILTER_DROP,nft_do_chain,20,");
        assertThat(shell.run("group by class")).containsPattern("(?m)^drop/udp/no_socket,200,");
    }

    @Test
    void freesAreCountedInTheKernelByStack() throws Exception {
        Kernel.assumeKprobes();
        CompletableFuture<Integer> status = shell.trace("trace frees --aggregate --with ftrace");
        Lab.play("loopback-mix", 20);
        shell.stop(status);
        assertThat(shell.run("group by class,caller"))
                .containsPattern("(?m)^udp/receive/app-read,udp_recvmsg,20,")
                .containsPattern("(?m)^tcp/receive/app-read,tcp_recvmsg_locked,20,")
                .containsPattern("(?m)^tcp/ack/rtx-clean,tcp_ack,2\\d,");
    }

    @Test
    void theScriptCountsByStackAndReason() {
        assertThat(shell.run("trace drops --aggregate --show --with ftrace"))
                .containsPattern("hist:keys=(common_)?stacktrace,reason:size=8192");
    }
}

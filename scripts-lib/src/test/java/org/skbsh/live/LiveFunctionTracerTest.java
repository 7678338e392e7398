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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The function tracer on kfree_skbmem: what no event tells of, and what could bring a machine to a halt. */
@Tag("kernel")
@Timeout(600)
@ExtendWith(TracefsUnchanged.class)
class LiveFunctionTracerTest {
    @TempDir
    private Path home;

    private LiveShell shell;

    @BeforeEach
    void aShell() throws IOException {
        Kernel.assumeFunctionTracer();
        shell = new LiveShell(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "text"})
    void whatApplicationsReadAndAcksCleanIsSeenByItsStacks(String via) throws Exception {
        CompletableFuture<Integer> status = shell.trace("trace frees --bare --via " + via);
        assertThat(shell.messages()).contains("tracing frees (Ctrl-C stops): ");
        Lab.play("loopback-mix", 20);
        shell.stop(status);
        assertThat(shell.run("group by class,caller"))
                .containsPattern("(?m)^udp/receive/app-read,udp_recvmsg,20,")
                .containsPattern("(?m)^tcp/receive/app-read,tcp_recvmsg_locked,20,")
                .containsPattern("(?m)^tcp/ack/rtx-clean,tcp_ack,2\\d,")
                .containsPattern("(?m)^drop/udp/undeliverable,__udp4_lib_rcv,20,");
    }

    @Test
    void tracesThatShareTheOptionForStacksDoNotDisturbEachOther() throws Exception {
        LiveShell other = new LiveShell(home);
        CompletableFuture<Integer> first = shell.trace("trace frees --bare --with ftrace");
        assertThat(Kernel.shared("options/func_stack_trace")).isEqualTo("0");
        CompletableFuture<Integer> second = other.trace("trace function:kfree_skbmem");
        assertThat(Kernel.shared("options/func_stack_trace")).isEqualTo("0");
        Lab.play("udp-recv", 20);
        shell.stop(first);
        Lab.play("tcp-recv", 20);
        other.stop(second);
        String udp = "(?m)^udp_recvmsg,20,";
        String tcp = "(?m)^tcp_recvmsg_locked,20,";
        assertThat(shell.run("group by caller")).containsPattern(udp).doesNotContainPattern(tcp);
        assertThat(other.run("group by caller")).containsPattern(udp).containsPattern(tcp);
    }

    @Test
    void moreThanFiveHundredFunctionsAreRefusedUnlessMeant() throws Exception {
        assertThat(LiveShell.ended(shell.start("trace function:__* --for 1s"))).isEqualTo(3);
        assertThat(shell.messages())
                .containsPattern(
                        "__\\* is [0-9,]+ functions: tracing all of them with their stacks may halt this machine")
                .contains("name fewer than 500, or add --yes");
    }

    @Test
    void aGlobOfAFewFunctionsIsTracedAndTheirNumberTold() throws Exception {
        CompletableFuture<Integer> status = shell.trace("trace function:udp_recvms*");
        Lab.play("udp-recv", 20);
        shell.stop(status);
        assertThat(shell.messages()).contains("functions traced: 1");
        assertThat(shell.run("group by probe,caller")).contains("function:udp_recvmsg,udp_recvmsg,20,");
    }
}

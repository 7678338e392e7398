package org.skbsh.live;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** bpftrace on functions of the kernel, with what the packets hold, event by event and counted in the kernel. */
@Tag("kernel")
@Timeout(900)
class LiveBpftraceProbesTest {
    // 5 UDP packets and one TCP connection each by IPv4 and IPv6 to ports where nobody listens.
    private static final String SENDER = """
            import socket
            for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
                with socket.socket(family, socket.SOCK_DGRAM) as udp:
                    for _ in range(5):
                        udp.sendto(b"x" * 10, (address, 23123))
                with socket.socket(family, socket.SOCK_STREAM) as tcp:
                    tcp.connect_ex((address, 23123))
            """;

    @TempDir
    private Path home;

    private LiveShell shell;

    @BeforeEach
    void aShell() {
        Kernel.assumeTraceable("bpftrace");
        Kernel.assumeKprobes();
        shell = new LiveShell(home);
    }

    @AfterEach
    void noBpftraceIsLeft() {
        assertThat(Kernel.bpftracesOf(ProcessHandle.current())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kprobe:kfree_skbmem", "fentry:kfree_skbmem"})
    void packetsAreToldByWhatIsInThem(String probe) throws Exception {
        traced("trace " + probe + " --with bpftrace --port 23123");
        allPacketsAreThere();
        assertThat(shell.run("group by caller")).containsPattern("(?m)^__udp4_lib_rcv,5,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kprobe:kfree_skbmem", "fentry:kfree_skbmem"})
    void packetsAreCountedInTheKernelByWhatIsInThem(String probe) throws Exception {
        traced("trace " + probe + " --with bpftrace --port 23123 --by protocol,transport,saddr,dport,len,device");
        allPacketsAreThere();
        assertThat(shell.run("group by caller")).containsPattern("(?m)^__udp4_lib_rcv,5,");
    }

    @Test
    void onlyPacketsOfTheHostAskedForAreTraced() throws Exception {
        traced("trace frees --with bpftrace --host ::1");
        assertThat(shell.run("group by saddr,transport"))
                .containsPattern("(?m)^::1,udp,")
                .doesNotContain("127.0.0.1");
    }

    private void allPacketsAreThere() {
        assertThat(shell.run("group by protocol,transport,saddr,dport,len,device"))
                .containsPattern("(?m)^ip,udp,127\\.0\\.0\\.1,23123,18,lo,5,")
                .containsPattern("(?m)^ipv6,udp,::1,23123,18,lo,5,")
                .containsPattern("(?m)^ip,tcp,127\\.0\\.0\\.1,23123,40,lo,1,")
                .containsPattern("(?m)^ipv6,tcp,::1,23123,40,lo,1,");
    }

    private void traced(String line) throws Exception {
        CompletableFuture<Integer> status = shell.trace(line);
        Process sender = new ProcessBuilder("/usr/bin/python3", "-c", SENDER)
                .redirectErrorStream(true)
                .start();
        sender.getOutputStream().close();
        String said = new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sender.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        shell.stop(status);
    }
}

package org.skbsh.live;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("kernel")
@Timeout(60)
class LiveCountersTest {
    private static final int SENT = 500;

    @TempDir
    private Path home;

    @Test
    void whatTheKernelCountsIsExplainedByWhatWasTraced() throws Exception {
        Kernel.assumeTraceable("ftrace");
        LiveShell shell = new LiveShell(home);
        CompletableFuture<String> traced =
                CompletableFuture.supplyAsync(() -> shell.run("trace drops --with ftrace --for 2s"));
        while (!isDone(traced)) {
            sendToNobody();
        }
        String row = shell.run("counters")
                .lines()
                .filter(line -> line.startsWith("UdpNoPorts,"))
                .findFirst()
                .orElse("no such counter");
        assertThat(row).matches("UdpNoPorts,(\\d+),\\1,0,datagrams for a port on which nobody listened");
        assertThat(Long.parseLong(row.split(",")[1])).isGreaterThanOrEqualTo(SENT);
    }

    // The counters are looked at while the trace runs, so it has all that they count, whenever it was sent.
    private static boolean isDone(CompletableFuture<String> traced) throws Exception {
        try {
            traced.get(50, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        }
    }

    private static void sendToNobody() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        int closed;
        try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
            closed = socket.getLocalPort();
        }
        try (DatagramSocket sender = new DatagramSocket(0, loopback)) {
            for (int sent = 0; sent < SENT; sent++) {
                sender.send(new DatagramPacket(new byte[10], 10, loopback, closed));
            }
        }
    }
}

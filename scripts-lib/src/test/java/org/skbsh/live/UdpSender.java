package org.skbsh.live;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process of its own that sends UDP packets to a port of this machine where nobody listens: each is dropped, in its own
 * time. Its name is its own too, so that a trace can tell it from whoever else sends here.
 */
final class UdpSender implements AutoCloseable {
    // One that is told on its input to begin, so that a trace can be set up for its pid.
    private static final String SCRIPT =
            "while read -r; do for ((i = 0; i < $1; i++)); do echo >/dev/udp/127.0.0.1/$2; done; done";

    private final String comm;
    private final Process process;

    private UdpSender(String comm, Process process) {
        this.comm = comm;
        this.process = process;
    }

    /** One that will send so many packets. */
    static UdpSender of(int packets, Path directory) throws IOException {
        String comm = "udp-" + Long.toString(System.nanoTime(), 36);
        return of(packets, directory, comm.substring(0, 12));
    }

    /** One of this name, which may be any that a file can have. */
    static UdpSender of(int packets, Path directory, String comm) throws IOException {
        Path shell = Files.createSymbolicLink(directory.resolve(comm), Path.of("/bin/bash"));
        Process process = new ProcessBuilder(
                        shell.toString(), "-c", SCRIPT, "sender", String.valueOf(packets), String.valueOf(closedPort()))
                .redirectErrorStream(true)
                .start();
        Files.delete(shell);
        return new UdpSender(shell.getFileName().toString(), process);
    }

    private static int closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String comm() {
        return comm;
    }

    long pid() {
        return process.pid();
    }

    /** Sends them all, and will do so again. */
    void begin() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Sends them all, and ends. */
    void send() throws IOException, InterruptedException {
        begin();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getInputStream().readAllBytes())).isEmpty();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

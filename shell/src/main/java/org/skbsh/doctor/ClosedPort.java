package org.skbsh.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends packets to a UDP port of loopback where nobody listens, from a thread whose name identifies them. */
final class ClosedPort implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ExecutorService sender = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "skbsh-selftest");
        thread.setDaemon(true);
        return thread;
    });

    /** The sending task's name, as the kernel has it. */
    String comm() throws IOException, InterruptedException {
        return run(() -> Files.readString(Path.of("/proc/thread-self/comm")).strip());
    }

    void send() throws IOException, InterruptedException {
        run(() -> {
            InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
            int port;
            try (DatagramSocket free = new DatagramSocket(0, loopback)) {
                port = free.getLocalPort();
            }
            try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
                socket.send(new DatagramPacket(new byte[1], 1, loopback, port));
            }
            return port;
        });
    }

    private <T> T run(Callable<T> work) throws IOException, InterruptedException {
        try {
            return sender.submit(work).get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}

package org.skbsh.live;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Optional;

/** Packets to a port of this machine where nobody listens, as fast as one thread can send them, until it is closed. */
final class Flood implements AutoCloseable {
    private final String comm = "flood-" + System.nanoTime() % 1_000_000_000;
    private final Thread thread;
    private volatile boolean over;
    private volatile Optional<IOException> failed = Optional.empty();

    private Flood() {
        thread = new Thread(this::run, comm);
    }

    static Flood begin() {
        Flood flood = new Flood();
        flood.thread.start();
        return flood;
    }

    String comm() {
        return comm;
    }

    private void run() {
        try (DatagramSocket socket = new DatagramSocket()) {
            int closed;
            try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                closed = other.getLocalPort();
            }
            DatagramPacket packet = new DatagramPacket(new byte[10], 10, InetAddress.getLoopbackAddress(), closed);
            while (!over) {
                socket.send(packet);
            }
        } catch (IOException e) {
            failed = Optional.of(e);
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
    }
}

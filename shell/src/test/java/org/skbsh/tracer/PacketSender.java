package org.skbsh.tracer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Scanner;

/**
 * Sends packets, a line of standard input each time: {@code udp ADDRESS PORT COUNT LENGTH FROM-PORT} or {@code tcp ADDRESS
 * PORT}. Answers each line with {@code done} when all is sent.
 */
public final class PacketSender {
    /** The name of the thread that sends, which the kernel knows too. */
    public static final String COMM = "skbsh-sender";

    private PacketSender() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread sender = new Thread(PacketSender::serve, COMM);
        sender.start();
        sender.join();
    }

    private static void serve() {
        System.out.println("ready");
        try (Scanner lines = new Scanner(System.in)) {
            while (lines.hasNextLine()) {
                send(lines.nextLine().split(" "));
                System.out.println("done");
            }
        } catch (IOException e) {
            System.out.println("failed: " + e);
        }
    }

    private static void send(String[] words) throws IOException {
        InetSocketAddress to = new InetSocketAddress(InetAddress.getByName(words[1]), Integer.parseInt(words[2]));
        if (words[0].equals("tcp")) {
            connect(to);
            return;
        }
        // Not connected: so no answer of the receiver's keeps any of them from being sent.
        try (DatagramSocket socket = new DatagramSocket(Integer.parseInt(words[5]))) {
            for (int sent = 0; sent < Integer.parseInt(words[3]); sent++) {
                socket.send(new DatagramPacket(new byte[Integer.parseInt(words[4])], Integer.parseInt(words[4]), to));
            }
        }
    }

    private static void connect(InetSocketAddress to) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(to, 5000);
        } catch (ConnectException refused) {
            // Nobody listens: that is what it is for.
            return;
        }
        throw new IOException("somebody listens at " + to);
    }
}

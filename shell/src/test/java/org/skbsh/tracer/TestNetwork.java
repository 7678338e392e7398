package org.skbsh.tracer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two network namespaces of our own with a wire between them, gone when closed. */
public final class TestNetwork implements AutoCloseable {
    public static final String IP4_A = "10.213.77.1";
    public static final String IP4_B = "10.213.77.2";
    public static final String IP6_A = "fd5b:73b5::1";
    public static final String IP6_B = "fd5b:73b5::2";

    private final String tag = String.valueOf(ProcessHandle.current().pid());
    private final List<Sender> senders = new ArrayList<>();

    public TestNetwork() {
        ip("netns", "add", a());
        ip("netns", "add", b());
        ip("link", "add", deviceA(), "netns", a(), "type", "veth", "peer", "name", deviceB(), "netns", b());
        for (String ns : List.of(a(), b())) {
            boolean first = ns.equals(a());
            String device = first ? deviceA() : deviceB();
            ip("-n", ns, "address", "add", (first ? IP4_A : IP4_B) + "/24", "dev", device);
            ip("-n", ns, "address", "add", (first ? IP6_A : IP6_B) + "/64", "dev", device, "nodad");
            ip("-n", ns, "link", "set", "lo", "up");
            ip("-n", ns, "link", "set", device, "up");
        }
    }

    public String a() {
        return "skbsh-" + tag + "-a";
    }

    public String b() {
        return "skbsh-" + tag + "-b";
    }

    public String deviceA() {
        return "sa" + tag;
    }

    public String deviceB() {
        return "sb" + tag;
    }

    public static String inode(String namespace) {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/run/netns", namespace), "unix:ino"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process in one of them that sends what it is told. */
    public Sender sender(String namespace) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Sender sender = new Sender(new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        namespace,
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        "target/test-classes",
                        PacketSender.class.getName())
                .redirectErrorStream(true)
                .start());
        senders.add(sender);
        sender.await("ready");
        return sender;
    }

    private static void ip(String... words) {
        List<String> command = new ArrayList<>(List.of("ip"));
        Collections.addAll(command, words);
        try {
            Process ip = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(ip.getInputStream().readAllBytes());
            if (ip.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        senders.forEach(Sender::close);
        ip("netns", "delete", a());
        ip("netns", "delete", b());
    }

    /** See {@link PacketSender}. */
    public static final class Sender implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final PrintWriter orders;

        Sender(Process process) {
            this.process = process;
            this.answers = new BufferedReader(new InputStreamReader(process.getInputStream()));
            this.orders = new PrintWriter(process.getOutputStream(), true);
        }

        public int pid() {
            return (int) process.pid();
        }

        public void udp(String address, int port, int count, int length, int from) throws IOException {
            orders.println("udp " + address + " " + port + " " + count + " " + length + " " + from);
            await("done");
        }

        public void tcp(String address, int port) throws IOException {
            orders.println("tcp " + address + " " + port);
            await("done");
        }

        private void await(String answer) throws IOException {
            String line = answers.readLine();
            if (!answer.equals(line)) {
                throw new IOException("the sender said: " + line);
            }
        }

        @Override
        public void close() {
            orders.close();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }

    /** The notes of a trace but those about owners: no process need be in these namespaces. */
    public static List<String> notes(Tracing tracing) {
        return tracing.notes().stream().filter(note -> !note.contains("owner")).toList();
    }
}

package org.skbsh.live;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** In a flood, what a trace has and what it says that it lost are together what was sent. */
@Tag("kernel")
@Timeout(300)
@ExtendWith(TracefsUnchanged.class)
class LiveLossTest {
    private static final int PACKETS = Integer.getInteger("skbsh.flood", 100_000);
    private static final int ROUNDS = 3;
    private static final Pattern TOTAL = Pattern.compile("\"view\":\"group\".*\"total\":(\\d+),\"lost\":(\\d+)");
    private static final Pattern GREW = Pattern.compile("\"counter\":\"UdpNoPorts\",\"grew\":(\\d+)");

    @TempDir
    private Path home;

    /** Each with a buffer that is too small, so that there is something to lose. */
    static Stream<Arguments> traces() {
        return Stream.of(
                        "drops --with ftrace --via raw --buffer 64",
                        "drops --with ftrace --via text --buffer 64",
                        "drops --with bpftrace",
                        "drops --with bpftrace --aggregate",
                        // Five events a packet, for an answer comes; each with a stack.
                        "tracepoint:skb:kfree_skb,tracepoint:net:netif_rx,tracepoint:net:net_dev_xmit"
                                + " --with ftrace --via raw --buffer 64")
                .flatMap(trace -> Stream.iterate(1, round -> round + 1)
                        .limit(trace.startsWith("tracepoint") || trace.endsWith("aggregate") ? 1 : ROUNDS)
                        .map(round -> arguments(trace, round)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("traces")
    void whatCameAndWhatWasLostIsWhatWasSent(String trace, int round) throws Exception {
        Kernel.assumeTraceable(trace.contains("bpftrace") ? "bpftrace" : "ftrace");
        try (Program program = start("trace " + trace)) {
            program.awaitTrace();
            long before = noPorts();
            send(PACKETS);
            long sent = noPorts() - before;
            // The user is quick: much of it is still in the buffers.
            program.signal("INT");
            Counted counted = Counted.of(program.ended());
            long events = trace.startsWith("tracepoint") ? 5 * sent : sent;
            assertThat(sent).as("sent, by the kernel's own count").isGreaterThanOrEqualTo(PACKETS);
            assertThat(counted.came() + counted.lost())
                    .as(counted.toString())
                    // Others drop something, too.
                    .isBetween(events * 99 / 100, events * 101 / 100 + 500);
        }
    }

    @Test
    void ofAFloodThatGoesOnOnlyWhatIsOfTheTimeThatIsToldIsCounted() throws Exception {
        Kernel.assumeTraceable("bpftrace");
        try (Flood flood = Flood.begin();
                Program program = start("trace drops --with bpftrace --aggregate --for 2s")) {
            Program.Ended ended = program.ended();
            Counted counted = Counted.of(ended);
            Matcher grew = GREW.matcher(ended.output());
            assertThat(grew.find()).as(ended.output()).isTrue();
            // The counters are read a moment before and after; half a second more would be a quarter of it.
            long kernel = Long.parseLong(grew.group(1));
            assertThat(counted.came() + counted.lost())
                    .as(flood.comm() + ": " + counted)
                    .isBetween(kernel * 75 / 100, kernel * 115 / 100);
        }
    }

    @Test
    void whatSomeoneElseSwitchesOffMeanwhileIsTold() throws Exception {
        Kernel.assumeTraceable("ftrace");
        try (Program program = start("trace drops --with ftrace")) {
            program.awaitTrace();
            String instance = Kernel.instancesOf(program.process().pid()).get(0);
            Path directory = Kernel.TRACEFS.resolve("instances").resolve(instance);
            Files.writeString(directory.resolve("tracing_on"), "0");
            Files.writeString(directory.resolve("events/skb/kfree_skb/filter"), "protocol == 1");
            Files.writeString(directory.resolve("events/skb/kfree_skb/enable"), "0");
            program.signal("INT");
            assertThat(program.ended().messages())
                    .contains("someone else changed tracing_on of the trace's instance meanwhile, from '1' to '0'")
                    .contains("events/skb/kfree_skb/enable of the trace's instance meanwhile, from '1' to '0'")
                    .contains("from 'none' to 'protocol == 1'");
        }
    }

    @Test
    void whereAddressesAreHiddenBpftraceTracesWithoutStacks() throws Exception {
        Kernel.assumeTraceable("bpftrace");
        Path setting = Path.of("/proc/sys/kernel/kptr_restrict");
        String before = Files.readString(setting).strip();
        Files.writeString(setting, "2");
        try (Program program = start("trace drops --with bpftrace")) {
            program.awaitTrace();
            long noPorts = noPorts();
            send(2000);
            long sent = noPorts() - noPorts;
            program.signal("INT");
            Program.Ended ended = program.ended();
            Counted counted = Counted.of(ended);
            assertThat(counted.came()).as(counted.toString()).isBetween(sent * 99 / 100, sent * 101 / 100 + 500);
            assertThat(ended.output()).contains("the kernel hides the addresses of its functions from bpftrace");
        } finally {
            Files.writeString(setting, before);
        }
    }

    private Program start(String trace) throws IOException {
        return Program.start(home, trace, "group by reason | json", "counters | json");
    }

    private record Counted(long came, long lost, String messages) {
        static Counted of(Program.Ended ended) {
            assertThat(ended.status()).as(ended.messages()).isZero();
            Matcher total = TOTAL.matcher(ended.output());
            assertThat(total.find()).as(ended.output()).isTrue();
            return new Counted(Long.parseLong(total.group(1)), Long.parseLong(total.group(2)), ended.messages());
        }
    }

    private static long noPorts() throws IOException {
        List<String[]> udp = Files.readAllLines(Path.of("/proc/net/snmp")).stream()
                .filter(line -> line.startsWith("Udp:"))
                .map(line -> line.split(" "))
                .toList();
        int column = List.of(udp.get(0)).indexOf("NoPorts");
        return Long.parseLong(udp.get(1)[column]);
    }

    private static void send(int packets) throws IOException, InterruptedException {
        try (DatagramSocket socket = new DatagramSocket()) {
            DatagramPacket packet =
                    new DatagramPacket(new byte[10], 10, InetAddress.getLoopbackAddress(), closedPort());
            long before = noPorts();
            for (int sent = 0; sent < packets; sent++) {
                socket.send(packet);
            }
            // ksoftirqd may do the rest.
            for (int look = 0; look < 100 && noPorts() - before < packets; look++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    private static int closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

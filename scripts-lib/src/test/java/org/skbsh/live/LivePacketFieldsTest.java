package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Protocols;
import org.skbsh.kernel.net.PacketEnds;
import org.skbsh.kernel.net.SocketOwners;
import org.skbsh.model.Event;
import org.skbsh.model.Events;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in the packets, by ftrace's event probes: the same as bpftrace sees of the same traffic, in the kernel's filters too. */
@Tag("kernel")
@Timeout(900)
@ExtendWith(TracefsUnchanged.class)
class LivePacketFieldsTest {
    private static final String FOREIGN = "e:live_test/mine skb.kfree_skb address=$skbaddr:x64";
    // IPv4, IPv6, VLAN, fragments, ICMP, ARP, a tunnel; received, sent and forwarded.
    private static final List<String> TRAFFIC = List.of(
            "udp6-no-socket",
            "vlan-unknown",
            "ip-frag-dup",
            "icmp-bad-csum",
            "arp-normal",
            "tunnel-unknown",
            "netfilter-output-drop",
            "netfilter-forward-drop");

    @TempDir
    private Path home;

    private LiveShell shell;

    @BeforeEach
    void aShellAndAForeignProbe() throws IOException {
        Kernel.assumeKprobes();
        Kernel.share("dynamic_events", FOREIGN);
        shell = new LiveShell(home);
    }

    @AfterEach
    void theForeignProbeIsThereAlone() throws IOException {
        if (Kernel.has("kprobe_events")) {
            String left = Kernel.shared("dynamic_events");
            Kernel.share("dynamic_events", "-:live_test/mine");
            assertThat(left).isEqualTo(FOREIGN);
        }
    }

    @Test
    void theFieldsAreThoseThatBpftraceSees() throws Exception {
        Kernel.assumeTraceable("bpftrace");
        LiveShell other = new LiveShell(home.resolve("other"));
        CompletableFuture<Integer> byBpftrace = other.trace("trace drops --with bpftrace");
        CompletableFuture<Integer> byFtrace = shell.trace("trace drops --with ftrace");
        for (String traffic : TRAFFIC) {
            Lab.play(traffic, 3);
        }
        shell.stop(byFtrace);
        other.stop(byBpftrace);
        Map<Map<String, String>, Integer> all = packets(other);
        Map<Map<String, String>, Integer> seen = packets(shell);
        // bpftrace's trace began earlier and ended later.
        assertThat(seen).allSatisfy((packet, count) -> assertThat(all.getOrDefault(packet, 0))
                .as("%s by bpftrace, of %s", packet, all.keySet())
                .isGreaterThanOrEqualTo(count));
        assertThat(seen.keySet().stream().map(packet -> packet.get("protocol") + " " + packet.get("l4")))
                .contains("ip udp", "ipv6 udp", "ip icmp", "ip ipip");
    }

    private static Map<Map<String, String>, Integer> packets(LiveShell shell) {
        Events events = shell.session().captures().view().capture().events();
        Map<Map<String, String>, Integer> packets = new HashMap<>();
        IntStream.range(0, events.size())
                .mapToObj(events::get)
                .forEach(event -> packets.merge(packet(event), 1, Integer::sum));
        return packets;
    }

    private static Map<String, String> packet(Event event) {
        Map<String, String> packet = new TreeMap<>(event.fields());
        packet.remove("skbaddr");
        // These are looked up here, each trace at its own time.
        packet.remove("netns_name");
        packet.remove("owner");
        Stream.of(TextField.REASON, TextField.PROTOCOL, TextField.DEVICE, TextField.NETNS)
                .filter(field -> !event.text(field).isEmpty())
                .forEach(field -> packet.put(field.key(), event.text(field)));
        return packet;
    }

    // Sockets that refuse all by a filter, and packets for them from the same process.
    private static final String SOCKETS = """
            import ctypes, socket, struct, sys
            refuse = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0))
            def refusing(kind, protocol, port):
                s = socket.socket(socket.AF_INET, kind, protocol)
                s.setsockopt(socket.SOL_SOCKET, 26, struct.pack("HL", 1, ctypes.addressof(refuse)))
                s.bind(("127.0.0.1", port))
                return s
            udp = refusing(socket.SOCK_DGRAM, 0, 5000)
            tcp = refusing(socket.SOCK_STREAM, 0, 5001)
            tcp.listen()
            raw = refusing(socket.SOCK_RAW, 253, 0)
            print("ready", flush=True)
            for _ in sys.stdin:
                for _ in range(3):
                    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 5000))
                    socket.socket(socket.AF_INET, socket.SOCK_RAW, 253).sendto(b"x" * 8, ("127.0.0.1", 0))
                c = socket.socket()
                c.setblocking(False)
                c.connect_ex(("127.0.0.1", 5001))
                print("sent", flush=True)
            """;

    @Test
    void theOwnersOfSocketsInTwoNamespacesAreNamedAndFiltersHold() throws Exception {
        List<String> namespaces = List.of("owner-a", "owner-b");
        Map<String, Process> processes = new TreeMap<>();
        try {
            for (String namespace : namespaces) {
                run("ip", "netns", "add", namespace);
                run("ip", "-n", namespace, "link", "set", "lo", "up");
                processes.put(namespace, started("ip", "netns", "exec", namespace, "/usr/bin/python3", "-c", SOCKETS));
            }
            Events events = traced("", processes);
            // An emulated machine reads /proc slowly, and skbsh reads it only for a hundredth of the time: some have no
            // owner.
            List<String> owners = fields(events)
                    .filter(fields -> !fields.getOrDefault("owner", "").isEmpty())
                    .map(fields -> fields.get("netns_name") + " " + fields.get("owner"))
                    .toList();
            assertThat(owners)
                    .as(shell.run("group by netns,l4,owner"))
                    .isNotEmpty()
                    .allMatch(owner -> namespaces.stream()
                            .anyMatch(namespace -> owner.startsWith(namespace + " python3")
                                    && owner.contains(
                                            "[" + processes.get(namespace).pid() + "]")));
            assertThat(looked(events))
                    .isEqualTo(namespaces.stream()
                            .flatMap(namespace -> Stream.of("253", "tcp", "udp")
                                    .map(protocol -> namespace + " " + protocol + " python3["
                                            + processes.get(namespace).pid() + "]"))
                            .collect(Collectors.toCollection(TreeSet::new)));
            assertThat(fields(traced(" --netns owner-b", processes)).map(fields -> fields.get("netns_name")))
                    .containsOnly("owner-b");
        } finally {
            processes.values().forEach(Process::destroyForcibly);
            for (String namespace : namespaces) {
                run("ip", "netns", "delete", namespace);
            }
        }
    }

    /** The owners of all packets, looked up for as long as it takes. */
    private static Set<String> looked(Events events) {
        Map<PacketEnds, String> packets = new HashMap<>();
        for (int nth = 0; nth < events.size(); nth++) {
            Event event = events.get(nth);
            Map<String, String> fields = event.fields();
            packets.put(
                    new PacketEnds(
                            Long.parseLong(event.text(TextField.NETNS)),
                            Protocols.transport(fields.get("l4")).orElseThrow(),
                            fields.get("saddr"),
                            Integer.parseInt(fields.getOrDefault("sport", "0")),
                            fields.get("daddr"),
                            Integer.parseInt(fields.getOrDefault("dport", "0"))),
                    fields.get("netns_name") + " " + fields.get("l4"));
        }
        Set<String> owners = new TreeSet<>();
        SocketOwners.here()
                .of(packets.keySet())
                .forEach((packet, owner) -> owners.add(packets.get(packet) + " " + owner.text()));
        return owners;
    }

    private Events traced(String filter, Map<String, Process> processes) throws Exception {
        CompletableFuture<Integer> status = shell.trace("trace drops --with ftrace --reason SOCKET_FILTER" + filter);
        for (Process process : processes.values()) {
            process.outputWriter().append("go\n").flush();
            assertThat(process.inputReader().readLine()).isEqualTo("sent");
        }
        shell.stop(status);
        return shell.session().captures().view().capture().events();
    }

    private static Stream<Map<String, String>> fields(Events events) {
        return IntStream.range(0, events.size()).mapToObj(events::get).map(Event::fields);
    }

    private static Process started(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frees", "all-frees"})
    void packetsThatWereReadHaveTheFieldsTheyHadBefore(String what) throws Exception {
        CompletableFuture<Integer> status = shell.trace("trace " + what + " --with ftrace");
        Lab.play("loopback-mix", 20);
        shell.stop(status);
        // What an ack cleans has no headers: only its clones, which were sent, have them.
        assertThat(shell.run("group by class,l4,flow").lines().skip(1))
                .anyMatch(row -> row.matches("udp/receive/app-read,udp,127.0.0.1:\\d+ > 127.0.0.1:\\d+ udp,20,.*"))
                .anyMatch(row -> row.matches("tcp/receive/app-read,tcp,127.0.0.1:\\d+ > 127.0.0.1:\\d+ tcp,20,.*"))
                .anyMatch(row -> row.matches("drop/udp/.*,udp,127.0.0.1:\\d+ > 127.0.0.1:\\d+ udp,20,.*"))
                .filteredOn(row -> row.matches("(tcp|udp)/.*"))
                .allMatch(row -> row.matches("(tcp|udp)/[^,]*,(\\1|),.*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--dev b0; device; b0",
                "--len 40; len; 40",
                "--len 41..2000; len; 48",
                "--uid 0; uid; 0",
                "--reason OTHERHOST; len; 48"
            })
    void theKernelFiltersByFields(String filter, String key, String value) throws Exception {
        CompletableFuture<Integer> status = shell.trace("trace drops --with ftrace " + filter);
        Lab.play("udp-no-socket", 3);
        Lab.play("vlan-unknown", 3);
        shell.stop(status);
        String seen = shell.run("group by reason," + key);
        assertThat(seen.lines().skip(1))
                .as(shell.run("group by reason,device,len,netns"))
                .isNotEmpty()
                .allMatch(row -> row.split(",")[1].equals(value) || filter.contains(".."));
    }
}

package org.skbsh.tracer.bpftrace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.symbols.Btf;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.query.Aliases;
import org.skbsh.tracer.FilteredSockets;
import org.skbsh.tracer.TestNetwork;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Packets for sockets of processes in two network namespaces, dropped by filters on these sockets. */
@Tag("kernel")
@Timeout(120)
class OwnerLiveTest {
    @Test
    void theProcessWithTheSocketIsNamed() throws Exception {
        assumeTrue(Machine.here().isRoot(), "needs root");
        assumeTrue(Tracefs.mounted().isPresent(), "needs tracefs");
        assumeTrue(Bpftrace.installed().isPresent(), "needs bpftrace");
        assumeTrue(Subprocess.find("ip").isPresent(), "needs ip, of iproute2");
        assumeTrue(Btf.running().isPresent(), "needs BTF");
        List<Process> started = new ArrayList<>();
        try (TestNetwork network = new TestNetwork()) {
            Process there = start(started, network.b());
            TraceRequest request = TraceRequest.of("drops");
            CaptureBuilder builder = new CaptureBuilder();
            BpftracePlan plan = (BpftracePlan) new BpftraceTracer(Aliases.builtIn()::callers).prepare(request);
            Capture capture;
            long here;
            try (plan;
                    Tracing tracing = plan.start(builder)) {
                here = start(started, network.a(), TestNetwork.IP4_B).pid();
                tracing.stop();
                capture = builder.snapshot(tracing.origin());
                assertThat(tracing.notes()).noneMatch(note -> note.contains("owner"));
            }
            String a = TestNetwork.inode(network.a());
            String b = TestNetwork.inode(network.b());

            assertThat(owners(capture, Set.of(a, b)))
                    .containsExactly(
                            network.a() + " udp java[" + here + "]",
                            network.b() + " 253 java[" + there.pid() + "]",
                            network.b() + " tcp java[" + there.pid() + "]",
                            network.b() + " udp java[" + there.pid() + "]");
        } finally {
            for (Process process : started) {
                process.getOutputStream().close();
                process.waitFor();
            }
        }
    }

    private static Process start(List<Process> started, String namespace, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                "ip",
                                "netns",
                                "exec",
                                namespace,
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FilteredSockets.class.getName()),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream()));
        for (String expected : arguments.length == 0 ? List.of("ready") : List.of("ready", "sent")) {
            assertThat(said.readLine()).isEqualTo(expected);
        }
        return process;
    }

    // Neighbours greet each other there too, by ICMP.
    private static Set<String> owners(Capture capture, Set<String> namespaces) {
        return IntStream.range(0, capture.events().size())
                .mapToObj(row -> capture.events().get(row))
                .filter(event -> namespaces.contains(event.text(org.skbsh.model.TextField.NETNS)))
                .filter(event -> Set.of("tcp", "udp", "253").contains(text(event, "l4")))
                .map(event -> text(event, "netns_name") + " " + text(event, "l4") + " " + text(event, "owner"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Event event, String field) {
        return Optional.ofNullable(event.fields().get(field)).orElse("");
    }
}

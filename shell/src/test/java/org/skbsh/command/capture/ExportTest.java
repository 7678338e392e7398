package org.skbsh.command.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.pcapng.PcapngFile;
import org.skbsh.kernel.Subprocess;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

class ExportTest {
    private static final String UDP = "4500001c000100004011beefc6336401cb0071023039003500080000";
    private static final String SYN = "60000000001406402001db800000000000000000000000012001db80000000000000000000000002"
            + "303900500000000700000000500201000000000000";
    private static final String TRACE = """
            EV probe=tracepoint:skb:kfree_skb reason=NO_SOCKET nsecs=1000000001 dev=eth0 len=28 s_packet=ip:%s comm:nc

                    sk_skb_reason_drop+1
                    __udp4_lib_rcv+2
                    ip_protocol_deliver_rcu+3

            EV probe=tracepoint:skb:kfree_skb reason=NETFILTER_DROP nsecs=1000000002 dev=eth0 len=62 s_packet=ip:%s+1 comm:curl

                    sk_skb_reason_drop+1
                    nf_hook_slow+2

            EV probe=tracepoint:skb:kfree_skb reason=NO_SOCKET nsecs=1000000003 comm:nc

                    sk_skb_reason_drop+1
                    __udp4_lib_rcv+2

            """.formatted(UDP, SYN);

    @TempDir
    private Path home;

    private TestShell shell;

    @BeforeEach
    void load() throws IOException {
        shell = TestShell.batch(home);
        shell.run("load " + Files.writeString(home.resolve("drops.txt"), TRACE));
    }

    @Test
    void packetsAreExportedWithWhatSkbshSaysOfThem() throws IOException {
        Path file = home.resolve("drops.pcapng");

        assertThat(shell.run("export " + file))
                .isEqualTo("! 2 events in " + file + "\n" + "! 1 of 3 events are left out: no packet bytes\n");
        assertThat(PcapngFile.blocks(Files.readAllBytes(file)).subList(1, 4))
                .containsExactly(
                        "interface link 101 0 most 0 {name=eth0, option 9=09}",
                        "packet on 0 at 1000000001 " + UDP
                                + " of 28 {comment=NO_SOCKET · unclassified · __udp4_lib_rcv}",
                        "packet on 0 at 1000000002 " + SYN
                                + " of 62 {comment=NETFILTER_DROP · unclassified · nf_hook_slow}");
    }

    @Test
    void onlyTheEventsInViewAreExported() throws IOException {
        Path file = home.resolve("drops.pcapng");
        shell.run("filter reason == NETFILTER_DROP");

        assertThat(shell.run("export " + file)).isEqualTo("! 1 event in " + file + "\n");
        assertThat(PcapngFile.blocks(Files.readAllBytes(file))).hasSize(3);
    }

    @Test
    void noFileIsMadeOfNothing() {
        shell.run("load sample");

        assertThat(shell.run("export " + home.resolve("none.pcapng"))).isEqualTo("""
                ! error: none of the 1020 events in view has packet bytes
                !   trace with --packets
                """);
        assertThat(home.resolve("none.pcapng")).doesNotExist();
    }

    @Test
    void anEndingThatNamesNoFormatIsRefused() {
        assertThat(shell.run("export drops.pcap")).isEqualTo("""
                ! error: 'drops.pcap' has no ending that names a format
                !   endings: .md, .csv, .jsonl, .folded, .speedscope.json, .firefox.json, .pftrace, .perfetto-trace, \
                .pb.gz, .trace, .txt, .pcapng; what they hold: help export
                """);
    }

    @Test
    void theFormatMayBeNamed() throws IOException {
        Path file = home.resolve("drops.of-mine");

        assertThat(shell.run("export " + file + " --as folded")).isEqualTo("! 3 events in " + file + "\n");
        assertThat(file).hasContent("""
                ip_protocol_deliver_rcu;__udp4_lib_rcv;sk_skb_reason_drop 1
                nf_hook_slow;sk_skb_reason_drop 1
                __udp4_lib_rcv;sk_skb_reason_drop 1
                """);
        assertThat(shell.run("export " + file + " --as xyz")).contains("folded", "perfetto", "xyz");
    }

    @Test
    void nothingInViewIsNothingToExport() {
        shell.run("filter reason =~ 'TCP_.*'");

        assertThat(shell.run("export " + home.resolve("none.csv"))).isEqualTo("""
                ! error: no event is in view: nothing to export
                !   filter clear shows all
                """);
        assertThat(home.resolve("none.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"markdown", "csv", "jsonl", "folded", "speedscope", "firefox", "perfetto", "pprof", "ftrace"})
    void noRoomIsTold(String format) {
        assertThat(shell.status("export /dev/full --as " + format)).isEqualTo(1);
        assertThat(shell.written()).isEqualTo("! error: /dev/full can't be written: no space left on device\n");
    }

    @Test
    void aFileThatCannotBeWrittenToItsEndStaysAsItWas() throws IOException {
        Path file = Files.writeString(home.resolve("drops.txt2"), "before");
        shell.run("load " + Files.writeString(home.resolve("many.txt"), "@[\n    kfree_skb+1\n]: 9000000\n"));

        assertThat(shell.run("export " + file + " --as ftrace")).contains("too many for lines");
        assertThat(file).hasContent("before");
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("drops.txt", "drops.txt2", "many.txt");
        }
    }

    @Test
    void whatTheTracerLostIsTold() throws IOException {
        shell.run("load " + Files.writeString(home.resolve("lost.txt"), """
                # tracer: nop
                          nc-7       [000] .....     1.000001: kfree_skb: protocol=2048 location=f reason: NO_SOCKET
                CPU:0 [LOST 5 EVENTS]
                """));
        Path file = home.resolve("lost.csv");

        assertThat(shell.run("export " + file))
                .isEqualTo("! 1 event in " + file + "\n! 5 events lost: the tracer missed them\n");
    }

    @Test
    void aRedactedFileHasNoAddress() throws IOException {
        Path file = home.resolve("drops.pcapng");
        shell.run("export " + file + " --redact");
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);

        assertThat(bytes)
                .doesNotContain("\u00c6\u0033\u0064\u0001", "\u00cb\u0000\u0071\u0002", "\u0020\u0001\u00db\u0080");
    }

    @Test
    @Tag("long")
    void wiresharkReadsThem() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Subprocess.find("tshark").isPresent(), "tshark is not installed");
        Path file = home.resolve("drops.pcapng");
        shell.run("export " + file);

        assertThat(tshark(file)).isEqualTo("""
                1.000000001|eth0|198.51.100.1||203.0.113.2||53||28|NO_SOCKET · unclassified · __udp4_lib_rcv
                1.000000002|eth0||2001:db80::1||2001:db80::2||80|62|NETFILTER_DROP · unclassified · nf_hook_slow
                """);
        shell.run("export " + file + " --redact");
        assertThat(tshark(file)).isEqualTo("""
                1.000000001|eth0|10.0.0.1||10.0.0.2||53||28|NO_SOCKET · unclassified · __udp4_lib_rcv
                1.000000002|eth0||fd00::1||fd00::2||80|62|NETFILTER_DROP · unclassified · nf_hook_slow
                """);
    }

    private static String tshark(Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Subprocess.find("tshark").orElseThrow().toString(), "-n", "-r", file.toString(), "-T", "fields"));
        for (String field : List.of(
                "frame.time_epoch",
                "frame.interface_name",
                "ip.src",
                "ipv6.src",
                "ip.dst",
                "ipv6.dst",
                "udp.dstport",
                "tcp.dstport",
                "frame.len",
                "frame.comment")) {
            command.add("-e");
            command.add(field);
        }
        command.addAll(List.of("-E", "separator=|"));
        try (Subprocess tshark = Subprocess.start(command, Map.of())) {
            return new String(tshark.output().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

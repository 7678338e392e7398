package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.command.explain.Topics;
import org.skbsh.completions.Values;
import org.skbsh.completions.Vocabulary;
import org.skbsh.completions.Words;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code explain}: what it says of each kind of name, on the sample, 80 columns wide; {@code -Dbless} writes it anew. */
class ExplainTest {
    private static final Path GOLDEN = Path.of("src/test/resources/explain");

    // Rules are read once for all of these tests.
    @TempDir
    private static Path home;

    private static TestShell shell;

    @BeforeAll
    static void open() {
        shell = TestShell.Form.BATCH.wide(80).open(home);
    }

    @BeforeEach
    void reset() {
        shell.run("/reset");
    }

    static Stream<Map.Entry<String, List<String>>> sessions() {
        return Stream.of(
                Map.entry("reason", List.of("explain NO_SOCKET")),
                Map.entry("class", List.of("explain tcp/receive/data-queue")),
                Map.entry("function", List.of("explain udp_queue_rcv_one_skb")),
                Map.entry("function-without-entry", List.of("explain napi_complete_done")),
                Map.entry("chain", List.of("explain kfree_skb <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow")),
                Map.entry("chain-with-gap", List.of("explain tcp_ack <- .. <- tcp_v4_rcv")),
                Map.entry("counter", List.of("explain UdpRcvbufErrors")),
                Map.entry("setting", List.of("explain net.ipv4.conf.eth0.rp_filter", "explain rmem_max")),
                Map.entry("station", List.of("explain udp-receive")),
                Map.entry("key", List.of("explain caller:2", "explain suspect")),
                Map.entry("group", List.of("group by reason,caller --top 1", "explain 2", "filter drop", "explain 10")),
                Map.entry("json", List.of("explain SOCKET_RCVBUFF | json", "explain qdisc | csv")));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void itSaysWhatANameMeansAndWhereItOccurs(Map.Entry<String, List<String>> session) throws IOException {
        shell.run("load sample");
        StringBuilder told = new StringBuilder();
        for (String line : session.getValue()) {
            told.append("skbsh> ").append(line).append('\n').append(shell.run(line));
        }
        check(session.getKey(), told.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explain NO_SOCKT      | NO_SOCKET",
                "explain skb_drop_reason_no_socket_at_all | ''",
                "explain tcp_v4_rvc    | tcp_v4_rcv",
                "explain net.ipv4.ipforward | net.ipv4.ip_forward",
                "explain UdpNoPort     | UdpNoPorts",
                "explain udp-recieve   | udp-receive",
                "explain gc_thresh3    | net.ipv4.neigh.default.gc_thresh3",
                "explain no_sock       | NO_SOCKET",
            })
    void ofANameThatItDoesNotKnowItSaysWhatIsNear(String line, String near) {
        assertThat(shell.status(line)).isEqualTo(2);
        assertThat(shell.written())
                .contains("no reason, class, function, counter, setting, station or key is named '"
                        + line.substring("explain ".length()) + "'")
                .contains(near.isEmpty() ? "Tab behind explain offers all names" : "did you mean")
                .containsIgnoringCase(near);
    }

    @ParameterizedTest
    @CsvSource({
        "explain 1, there is no table yet",
        "explain a <- , bad chain pattern",
        "path of 1, there is no table yet"
    })
    void whatCanNotBeExplainedSaysWhy(String line, String why) {
        shell.run("load sample");
        shell.run("filter reason == NO_SOCKET");
        assertThat(shell.status(line)).isNotZero();
        assertThat(shell.written()).contains(why);
    }

    @Test
    void withoutACaptureItStillSaysWhatANameMeans() {
        String told = shell.run("explain NETFILTER_DROP");
        assertThat(told).contains("netfilter").doesNotContain("in view").doesNotContain("error");
    }

    @Test
    void tabOffersEveryNameWithALineBesideIt() {
        Vocabulary.Command explain = shell.interpreter().vocabulary().commands().stream()
                .filter(command -> command.name().equals("explain"))
                .findFirst()
                .orElseThrow();
        Words words =
                ((Values.OneOf) explain.parameters().get(0).values()).words().get();
        Map<String, String> names = Topics.of(shell.session()).names();
        assertThat(names)
                .hasSizeGreaterThan(1_500)
                .containsKeys(
                        "NO_SOCKET",
                        "drop/udp/no_socket",
                        "tcp_v4_rcv",
                        "UdpNoPorts",
                        "net.ipv4.ip_forward",
                        "qdisc",
                        "reason",
                        "suspect");
        assertThat(names).allSatisfy((name, line) -> {
            assertThat(line).as(name).isNotBlank();
            assertThat(words.description(name)).isEqualTo(line);
        });
    }

    @Test
    void everyNameThatTabOffersIsExplained() {
        List<String> wrong = new ArrayList<>();
        for (String name : Topics.of(shell.session()).names().keySet()) {
            if (shell.status("explain '" + name + "' | json") != 0
                    || !shell.written().contains("\"title\":")
                            && !shell.written().contains("\"default\":")) {
                wrong.add(name + ": " + shell.written());
            }
        }
        assertThat(wrong).isEmpty();
    }

    static void check(String name, String told) throws IOException {
        Path golden = GOLDEN.resolve(name + ".txt");
        if (System.getProperty("bless") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
    }
}

package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** The investigations of one question each, on the sample; {@code -Dbless} writes anew what they print. */
class InvestigationsTest {
    private static final Path EXPECTED = Path.of("src/test/resources/scripts");

    @TempDir
    private static Path home;

    private static TestShell shell;

    // Reading the rules takes longer than most of these tests.
    @BeforeAll
    static void aShell() {
        shell = TestShell.Form.BATCH.as(OutputFormat.TABLE).unmarked().open(home);
    }

    @BeforeEach
    void theSample() {
        shell.run("/reset");
        shell.run("load sample");
    }

    @ParameterizedTest
    @CsvSource({
        "why-dropped, run why-dropped --process udp-no-socket",
        "why-dropped-of-nobody, run why-dropped --port 53",
        "watch-calm, run watch --rate 1000",
        "rcvbuf-who, run rcvbuf-who",
        "listen-overflow, run listen-overflow",
        "netfilter-who, run netfilter-who",
        "neighbour-failures, run neighbour-failures",
        "qdisc-drops, run qdisc-drops --step 5s",
        "retransmit-cleaning, run retransmit-cleaning",
        "tx-completion, run tx-completion",
        "drop-ratio, run drop-ratio",
        "before-after, run before-after --at 30",
    })
    void aScriptPrints(String name, String line) throws IOException {
        String printed = shell.run(line);
        Path file = EXPECTED.resolve(name + ".txt");
        if (System.getProperty("bless") != null) {
            Files.createDirectories(EXPECTED);
            Files.writeString(file, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({
        "rcvbuf-who, no packet among 8 events found a full receive buffer",
        "netfilter-who, no drop by netfilter among 8 events",
        "neighbour-failures, no packet among 8 events failed for want of a neighbour",
        "qdisc-drops, no queueing discipline dropped any of 8 events",
        "retransmit-cleaning, 'no packet among 8 events was cleaned from a retransmit queue; `trace frees` shows those that are'",
        "tx-completion, 'no driver reported a packet as sent among 8 events; `trace drops,consumed` shows those that do'",
    })
    void withoutWhatItLooksForAScriptSaysSo(String script, String says) {
        shell.run("filter reason == IP_CSUM");
        assertThat(shell.run("run " + script)).isEqualTo(says + "\n");
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void everyScriptHasHelpAndComesToAnEndOnAnEmptyView(String script) {
        assertThat(shell.run("run " + script + " --help"))
                .startsWith(script + ": ")
                .contains("usage: run " + script);
        shell.run("filter reason == NO_SUCH_THING");
        shell.run("run " + script + (script.equals("who-drops") ? " nobody" : "") + named(script));
        assertThat(shell.written()).doesNotContain("a fault in skbsh").doesNotContain(".groovy:");
    }

    private String named(String script) {
        return script.equals("baseline") || script.equals("regress") || script.equals("watch")
                ? " --file '" + home.resolve("kept.skb") + "'"
                : "";
    }

    static List<String> bundled() throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/skbsh/scripts/index"));
    }

    @Test
    void theDropsOfABaselineAreNoRegress() {
        assertThat(shell.run("run baseline --file '" + home.resolve("base.skb") + "'"))
                .contains("160 events in 9 classes: 160 drop")
                .contains("1020 events in " + home.resolve("base.skb"));
        assertThat(shell.status("run regress --file '" + home.resolve("base.skb") + "'"))
                .isZero();
        assertThat(shell.written()).endsWith("no class of drops is worse than in " + home.resolve("base.skb") + "\n");
    }

    @Test
    void aNewClassOfDropsIsARegressAndEndsWithStatusOne() {
        shell.run("filter reason != NETFILTER_DROP");
        shell.run("run baseline --file '" + home.resolve("base.skb") + "'");
        shell.run("filter clear");
        assertThat(shell.status("run regress --file '" + home.resolve("base.skb") + "'"))
                .isEqualTo(1);
        assertThat(shell.written())
                .endsWith("error: 1 of 9 classes are worse than in " + home.resolve("base.skb")
                        + ": drop/netfilter/netfilter_drop/nft\n");
        assertThat(shell.run("group by reason --top 1"))
                .as("the view is as before")
                .contains("1020 events");
    }

    @Test
    void fewNewDropsAreNoRegress() {
        shell.run("filter reason != NETFILTER_DROP");
        shell.run("run baseline --file '" + home.resolve("base.skb") + "'");
        shell.run("filter clear");
        assertThat(shell.status("run regress --least 26 --file '" + home.resolve("base.skb") + "'"))
                .isZero();
    }

    @Test
    void aBurstEndsTheWatchWithStatusOneAndItsCaptureIsKept() {
        assertThat(shell.status("run watch --rate 2 --step 5s --file '" + home.resolve("burst.skb") + "'"))
                .isEqualTo(1);
        assertThat(shell.written())
                .endsWith("error: 51 drops in 5 s from 30 s on, more than 2.0 a second: saved in "
                        + home.resolve("burst.skb") + "\n");
        assertThat(shell.run("load '" + home.resolve("burst.skb") + "'")).contains("events   1020");
    }

    @Test
    void anExpectationThatDoesNotHoldEndsWithStatusOneAndShowsTheCount() throws IOException {
        Path script = home.resolve("ci.groovy");
        Files.writeString(script, """
                script {
                    run {
                        expect drops(NETFILTER_DROP) < 100
                        expect drops('drop/udp') == 56
                        expect drops(NETFILTER_DROP) < 10
                    }
                }
                """);
        assertThat(shell.status("run '" + script + "'")).isEqualTo(1);
        assertThat(shell.written()).isEqualTo("""
                error: %s:5: not as expected: drops(NETFILTER_DROP) is 25
                  expect drops(NETFILTER_DROP) < 10
                """.formatted(script));
        assertThat(shell.status("expect drops() == 160 && drops(NO_SOCKET, IP_CSUM) == 64"))
                .isZero();
        assertThat(shell.run("expect drops(NO_SOCKET) < 1"))
                .isEqualTo("error: not as expected: drops(NO_SOCKET) is 56\n");
    }

    @Test
    void aCommandOfBeforeAfterNeedsTime() {
        assertThat(shell.run("run before-after 'touch " + home.resolve("made") + "'"))
                .isEqualTo("error: a command needs time to trace in: --duration 10s\n");
        assertThat(home.resolve("made")).doesNotExist();
    }

    @Test
    void aCommandLineRunsAsItWasWritten() {
        assertThat(shell.run("shell 'echo \"a b\" | tr a c; echo bad >&2; exit 3'"))
                .isEqualTo("c b\nbad\n3\n");
    }
}

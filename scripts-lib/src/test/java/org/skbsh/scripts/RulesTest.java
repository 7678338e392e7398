package org.skbsh.scripts;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.render.OutputFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules that come with skbsh, as a session uses them. */
class RulesTest {
    @TempDir
    private Path home;

    private LibraryShell shell;

    @BeforeEach
    void aShell() {
        shell = new LibraryShell(OutputFormat.CSV, home);
    }

    private String run(String line) {
        return shell.run(line);
    }

    @Test
    void everyRuleHoldsItsExamples() {
        assertThat(run("rules test | table")).matches("all \\d+ examples of \\d+ rules hold\n");
    }

    @Test
    void theFiveStacksThatTheProjectGrewFromHaveTheirFiveNames() {
        run("load ../shell/src/test/resources/pasted/seed.md");
        assertThat(run("group by class")).isEqualTo("""
                        class,count,share
                        device/transmit/complete,1,0.2
                        tcp/ack/rtx-clean,1,0.2
                        tcp/receive/app-read,1,0.2
                        tcp/receive/softirq-data,1,0.2
                        udp/receive/app-read,1,0.2
                        """);
    }

    @Test
    void everyEventOfTheSampleHasAName() {
        run("load sample");
        assertThat(run("group by verdict")).isEqualTo("verdict,count,share\nnormal,859,0.842\ndrop,161,0.158\n");
        assertThat(run("classify"))
                .startsWith("""
                        class,verdict,title,count,share
                        tcp/ack/rtx-clean,normal,an ack cleaned the retransmit queue,201,0.197
                        tcp/receive/softirq-data,normal,TCP handled a received packet in softirq and is done with it,148,0.145
                        """)
                .contains(
                        "drop/udp/no_socket,drop,no socket listens on the UDP port,56,",
                        "udp/receive/app-read,normal,",
                        "device/transmit/complete,normal,",
                        "tcp/receive/app-read,normal,");
    }

    @Test
    void verdictsFilterLinesAndClosures() {
        run("load sample");
        run("filter drop && via('__udp4_lib_rcv')");
        assertThat(run("group by class"))
                .isEqualTo("class,count,share\ndrop/udp/no_socket,56,0.667\ndrop/socket/socket_rcvbuff,28,0.333\n");
        assertThat(run("events.where { drop && reason != NO_SOCKET }.size()")).contains("43");
    }

    @Test
    void whyTellsWhichRuleMatchesAndWhyThoseBeforeItDoNot() {
        run("load sample");
        run("filter reason == IP_CSUM");
        assertThat(run("rules why 1"))
                .startsWith(
                        "rule,matches,because\ndrop/ip/ip_csum,true,reason IP_CSUM\ntcp/close/purge,false,not: caller (")
                .contains("\ndrop/bpf/xdp,false,not: reason XDP\n");
        assertThat(run("rules why 1 --top 1 | table")).isEqualTo("""
                        rule             matches  because
                        ───────────────  ───────  ──────────────
                        drop/ip/ip_csum  yes      reason IP_CSUM
                        28 more: --top 0 shows all
                        event 1 is drop/ip/ip_csum, drop: wrong IP header checksum
                        """);
    }

    @Test
    void aUsersRuleGoesBeforeAndOneThatThrowsIsReportedOnceAndSetAside() throws Exception {
        Path rules = home.resolve(".config/skbsh/rules");
        Files.createDirectories(rules);
        Files.writeString(rules.resolve("mine.groovy"), """
                rule('mine/broken') { title 'broken'; verdict drop; when { null.size() > 3 } }
                rule('mine/bulk') { title 'bulk'; verdict normal; when { comm == 'tcp-bulk' } }
                """);
        Files.writeString(rules.resolve("wrong.groovy"), "rule('x') { titel 'y' }\n");
        run("load sample");
        String said = run("group by class");
        assertThat(said)
                .contains("wrong.groovy:1: there is no titel(String) to call", "did you mean 'title'?")
                .contains("mine.groovy:1) is set aside: Cannot invoke method size() on null object")
                .containsOnlyOnce("mine/broken")
                .contains("mine/bulk,");
    }

    @Test
    void noRuleWhoseVerdictIsDropNamesAConsumedPacketUnlessItAsksForTheEvent() throws Exception {
        Path rules = home.resolve("mine.groovy");
        Files.writeString(rules, """
                rule('mine/all') { title 'all'; verdict drop; chain '..' }
                rule('mine/consumed') { title 'asks'; verdict drop; event consumed; caller 'acme_asked' }
                """);
        Files.writeString(home.resolve("stacks.txt"), """
                => consume_skb
                => acme_free
                ---
                => consume_skb
                => acme_asked
                ---
                => kfree_skb
                => acme_free
                """);
        run("rules load " + rules);
        run("load " + home.resolve("stacks.txt"));
        assertThat(run("group by event,class")).isEqualTo("""
                event,class,count,share
                consumed,consumed/other,1,0.333
                consumed,mine/consumed,1,0.333
                dropped,mine/all,1,0.333
                """);
    }

    @Test
    void whatTheKernelSaidIsAKeyAndAWordOfFiltersAndConditions() {
        run("load sample");
        String grouped = run("group by event");
        assertThat(grouped).startsWith("event,count,share\nfreed,").contains("\ndropped,");
        run("filter event == dropped");
        String dropped = run("group by event");
        assertThat(dropped.lines()).hasSize(2).anyMatch(line -> line.startsWith("dropped,"));
        run("filter clear");
        assertThat(run("events.where { event == dropped }.size()"))
                .contains(dropped.lines().toList().get(1).split(",")[1]);
    }
}

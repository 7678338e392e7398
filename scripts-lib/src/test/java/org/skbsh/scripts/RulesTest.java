package org.skbsh.scripts;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules that come with skbsh, as a session uses them. */
class RulesTest {
    @TempDir
    private Path home;

    private TestShell shell;

    @BeforeEach
    void aShell() {
        shell = TestShell.Form.BATCH.as(OutputFormat.CSV).unmarked().open(home);
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
        run("load ../shell/src/test/resources/stacks/seed.md");
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
        assertThat(run("group by verdict"))
                .isEqualTo("verdict,count,share\nnormal,714,0.7\ndrop,160,0.157\nsuspect,146,0.143\n");
        assertThat(run("classify"))
                .startsWith("""
                        class,verdict,title,count,share
                        tcp/ack/rtx-clean,normal,an ack cleaned the retransmit queue: the peer has the data,201,0.197
                        """)
                .contains(
                        "drop/udp/no_socket,drop,no UDP socket listens on the port,41,",
                        "udp/receive/app-read,normal,",
                        "device/transmit/complete,normal,",
                        "tcp/receive/app-read,normal,");
    }

    @Test
    void verdictsFilterLinesAndClosures() {
        run("load sample");
        run("filter drop && via('__udp4_lib_rcv')");
        assertThat(run("group by class"))
                .isEqualTo("class,count,share\ndrop/udp/no_socket,41,0.488\n"
                        + "drop/socket/socket_rcvbuff/udp,28,0.333\ndrop/udp/undeliverable,15,0.179\n");
        assertThat(run("events.where { drop && reason != NO_SOCKET }.size()")).contains("43");
    }

    @Test
    void whyTellsWhichRuleMatchesAndWhyThoseBeforeItDoNot() {
        run("load sample");
        run("filter reason == IP_CSUM");
        assertThat(run("rules why 1"))
                .startsWith(
                        "rule,matches,because\ndrop/ip/ip_csum,true,reason IP_CSUM\nnetlink/overrun,false,not: caller (")
                .contains("\ndrop/bpf/xdp,false,not: reason XDP\n");
        assertThat(run("rules why 1 --top 1 | table")).isEqualTo("""
                        #  rule             matches  because
                        ─  ───────────────  ───────  ──────────────
                        1  drop/ip/ip_csum  yes      reason IP_CSUM
                        162 more: --top 0 shows all
                        event 1 is drop/ip/ip_csum, drop: the checksum of the IPv4 header is wrong
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
                .contains("mine.groovy:1) is no longer used: Cannot invoke method size() on null object")
                .containsOnlyOnce("mine/broken")
                .contains("mine/bulk,");
    }

    @Test
    void anEventThatARuleMayNotAskForIsToldWithThoseThatItMay() throws Exception {
        Path rules = home.resolve("mine.groovy");
        Files.writeString(rules, "rule('mine/quoted') { title 'quoted'; verdict suspect; event 'droped' }\n");
        assertThat(run("rules load " + rules))
                .contains("an event is dropped, consumed or freed, not 'droped'", "for example: event dropped");
        Files.writeString(rules, "rule('mine/quoted') { title 'quoted'; verdict suspect; event 'dropped' }\n");
        run("rules load " + rules);
        assertThat(run("rules show mine/quoted | table")).contains("event dropped");
    }

    @Test
    void whyTellsThatNothingSaysHowAPacketEnded() throws Exception {
        Files.writeString(home.resolve("counts.txt"), "@[\n  foo+1\n  bar+2\n]: 3\n");
        run("load " + home.resolve("counts.txt"));
        assertThat(run("rules why 1 | table")).contains("rules matches; nothing says how its packet ended");
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

    @Test
    void testNamesTheRuleThatTookAnExampleAwayAndShadowedListsIt() throws Exception {
        Path rules = home.resolve("mine.groovy");
        Files.writeString(rules, """
                rule('mine/first') { title 'first'; verdict normal; caller 'acme_*'
                    matches 'kfree_skb <- acme_rcv' }
                rule('mine/second') { title 'second'; verdict drop; caller 'acme_rcv'
                    matches 'kfree_skb <- acme_rcv', NO_SOCKET, dropped }
                """);
        assertThat(run("rules shadowed | table"))
                .isEqualTo("no rule is shadowed: each is the first to match its own examples\n");
        run("rules load " + rules);
        assertThat(run("rules test"))
                .contains(
                        "1 of ", "mine/second: matched first by mine/first: NO_SOCKET, dropped: kfree_skb <- acme_rcv");
        assertThat(run("rules shadowed | table"))
                .contains(
                        "mine/second  mine/first  NO_SOCKET, dropped: kfree_skb <- acme_rcv",
                        "1 example is matched first by an earlier rule");
    }

    @Test
    void showTellsWhatHappenedWhatUsuallyCausesItAndWhatToCheck() throws Exception {
        Path rules = home.resolve("mine.groovy");
        Files.writeString(rules, """
                rule('mine/full') {
                    title 'the queue was full'; verdict drop; caller 'acme_xmit'
                    explain 'acme_xmit found no room.'
                    cause 'the link is too slow', 'the queue is too short'
                    check 'tc -s qdisc', 'ip -s link # tx_dropped'
                }
                rule('mine/full') { title 'the queue was full'; verdict drop; reason ACME_FULL }
                """);
        run("rules load " + rules);
        assertThat(run("rules show mine/full | table")).isEqualTo("""
                id           mine/full
                title        the queue was full
                verdict      drop
                when         caller acme_xmit, unless consumed
                also when    reason ACME_FULL, unless consumed
                explanation  acme_xmit found no room.
                causes       the link is too slow
                             the queue is too short
                check        tc -s qdisc
                             ip -s link # tx_dropped
                from         %s:1
                """.formatted(rules));
    }

    @Test
    void aRuleThatTakesThePlaceOfABundledOneIsTold() throws Exception {
        Path rules = home.resolve("mine.groovy");
        Files.writeString(rules, "rule('arp/handled') { title 'mine'; verdict normal; caller 'arp_process' }\n");
        assertThat(run("rules load " + rules))
                .contains("rule arp/handled (", "mine.groovy:1) replaces the rule with the same id (icmp.groovy:");
    }

    @Test
    void aCaptureThatCannotTellTheEventIsToldSo() throws Exception {
        Files.writeString(home.resolve("stacks.txt"), "=> kfree_skbmem\n=> __kfree_skb\n=> tcp_recvmsg_locked\n");
        run("load " + home.resolve("stacks.txt"));
        assertThat(run("classify")).contains("this capture cannot tell dropped packets from consumed ones");
        run("load sample");
        assertThat(run("classify")).doesNotContain("cannot tell");
    }

    @Test
    void suspectIsCountedApartAndIsAWordOfFilters() throws Exception {
        Path rules = home.resolve("mine.groovy");
        Files.writeString(
                rules, "rule('mine/open') { title 'refused, or read'; verdict suspect; caller 'acme_open' }\n");
        Files.writeString(home.resolve("stacks.txt"), """
                => kfree_skb
                => acme_open
                ---
                => kfree_skb
                => acme_rcv
                ---
                => consume_skb
                => acme_tx
                """);
        run("rules load " + rules);
        run("load " + home.resolve("stacks.txt"));
        assertThat(run("classify | table")).contains("3 events in 3 classes: 1 normal, 1 drop, 1 suspect");
        run("filter suspect");
        assertThat(run("group by class,verdict")).isEqualTo("class,verdict,count,share\nmine/open,suspect,1,1.0\n");
    }
}

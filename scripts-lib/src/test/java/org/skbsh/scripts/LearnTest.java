package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code unknown}, {@code learn} and {@code rules coverage}, on stacks that no bundled rule names. */
class LearnTest {
    private static final String STACKS = """
            => kfree_skb_reason
            => acme_rcv
            => acme_poll
            => __napi_poll
            ---
            => kfree_skb_reason
            => acme_rcv
            => acme_poll
            => __napi_poll
            ---
            => kfree_skb_reason
            => acme_forward
            => acme_poll
            ---
            => kfree_skb_reason
            => acme_forward
            => acme_tx
            ---
            => consume_skb
            => acme_rcv
            => acme_poll
            ---
            => put_page
            => skb_release_data
            => __kfree_skb
            => tcp_recvmsg_locked
            """;

    @TempDir
    private Path home;

    private TestShell shell;

    @BeforeEach
    void stacks() throws IOException {
        open(TestShell.Form.BATCH);
    }

    private void open(TestShell.Form form) throws IOException {
        Files.writeString(home.resolve("stacks.txt"), STACKS);
        shell = form.open(home);
        shell.run("load '" + home.resolve("stacks.txt") + "'");
    }

    private List<String> rules() throws IOException {
        Path directory = home.resolve(".config/skbsh/rules");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void unknownListsWhatOnlyACatchAllNames() {
        assertThat(shell.run("unknown | csv")).isEqualTo("""
                class,event,reason,caller,count,share
                drop/unknown,dropped,,acme_forward,2,0.4
                drop/unknown,dropped,,acme_rcv,2,0.4
                consumed/other,consumed,,acme_rcv,1,0.2
                """);
        assertThat(shell.run("unknown"))
                .endsWith("5 of 6 events (83.3%) without a name: 0 unclassified, 5 by a catch-all; learn N proposes a"
                        + " rule for\ngroup N\n");
        assertThat(shell.run("show 3")).contains("acme_rcv").contains("consumed/other");
    }

    @Test
    void whereARuleNamesEveryEventUnknownSaysSo() {
        shell.run("filter via('tcp_recvmsg_locked')");
        assertThat(shell.run("unknown")).endsWith("a rule names every event in view\n");
    }

    @Test
    void learnAsksForNoMoreThanItTakes() {
        shell.run("unknown");
        assertThat(shell.run("learn 2")).isEqualTo("""
                ! learn 2 --save keeps it in %s
                // Proposed by learn: it names 2 of 2 events, no other of the capture, and no example of another class.
                rule('learned/acme_rcv') {
                    title   'dropped at acme_rcv'
                    verdict drop
                    event   dropped
                    caller  'acme_rcv'
                    explain 'Write here what happened, why it usually does, and what to check next.'
                    matches    'kfree_skb_reason <- acme_rcv <- acme_poll <- __napi_poll', dropped
                    matchesNot 'consume_skb <- acme_rcv <- acme_poll', consumed
                    matchesNot 'kfree_skb_reason <- acme_forward <- acme_poll', dropped
                    matchesNot 'kfree_skb_reason <- acme_forward <- acme_tx', dropped
                }
                """.formatted(home.resolve(".config/skbsh/rules")));
    }

    @Test
    void whereTheCallerIsSharedLearnLooksFurtherOut() {
        shell.run("group by caller:2,caller");
        String table = shell.run("group by caller:2,caller | csv");
        List<String> rows =
                table.lines().map(line -> line.replaceAll(",1,.*", "")).toList();
        int row = rows.indexOf("acme_tx,acme_forward");
        assertThat(shell.run("learn " + row)).contains("caller  'acme_forward <- acme_tx'");
    }

    @Test
    void whereNothingSeparatesLearnNamesTheCollision() throws IOException {
        Files.writeString(home.resolve("stacks.txt"), """
                 nginx-12      [000] ..s1. 10.000001: kfree_skb: skbaddr=00000000aa protocol=2048 location=acme_rcv+0x10/0x20
                 curl-13       [000] ..s1. 10.000002: kfree_skb: skbaddr=00000000ab protocol=2048 location=acme_rcv+0x10/0x20
                """);
        shell = TestShell.batch(home);
        shell.run("load '" + home.resolve("stacks.txt") + "'");
        shell.run("group by comm");
        assertThat(shell.run("learn 1")).isEqualTo("""
                ! error: nothing tells the events of group 1 from events of drop/unknown (dropped, acme_rcv)
                !   group by reason,caller gives groups that a rule can name; a rule can also ask for comm or device: help rules
                """);
    }

    @Test
    void eventsLikeThemOutsideTheViewAreNoneOfTheOthers() throws IOException {
        Files.writeString(home.resolve("stacks.txt"), """
                 nginx-12      [000] ..s1. 10.000001: kfree_skb: skbaddr=00000000aa protocol=2048 location=acme_rcv+0x10/0x20
                 curl-13       [000] ..s1. 10.000002: kfree_skb: skbaddr=00000000ab protocol=2048 location=acme_rcv+0x10/0x20
                """);
        shell = TestShell.batch(home);
        shell.run("load '" + home.resolve("stacks.txt") + "'");
        shell.run("filter comm == nginx");
        shell.run("unknown");
        assertThat(shell.run("learn 1"))
                .contains("// Events like them that are not in view, which it names too: 1.")
                .contains("caller  'acme_rcv'");
    }

    @Test
    void aSavedRuleIsUsedAtOnceAndAtTheNextStart() throws IOException {
        shell.run("unknown");
        assertThat(shell.run("learn 1 --id mine/acme --title \"it's full\" --verdict suspect --save"))
                .isEqualTo("! 1 rule kept in " + home.resolve(".config/skbsh/rules/mine-acme.groovy")
                        + ", and in use; to undo it, delete the file and start skbsh again\n");
        assertThat(shell.run("group by class,verdict | csv")).contains("mine/acme,suspect,2,");
        open(TestShell.Form.BATCH);
        assertThat(shell.run("group by class,verdict | csv")).contains("mine/acme,suspect,2,");
        assertThat(shell.run("rules show mine/acme")).contains("it's full");
    }

    @Test
    void aFileOfTheUserIsNeverOverwritten() throws IOException {
        shell.run("unknown");
        shell.run("learn 1 --id mine/acme --save");
        shell.run("unknown");
        shell.run("learn 1 --id mine/acme --save");
        assertThat(rules()).isEqualTo(List.of("mine-acme-2.groovy", "mine-acme.groovy"));
    }

    @Test
    void anIdThatIsNoPathOfNamesIsRefused() throws IOException {
        shell.run("unknown");
        for (String id : List.of("../../evil", "a b", "/etc/x", "a';system")) {
            assertThat(shell.run("learn 1 --save --id \"" + id + "\"")).contains("can't be the id of a rule");
        }
        assertThat(rules()).isEmpty();
    }

    @Test
    void atThePromptTheRuleIsEditedAndTestedBeforeItIsUsed() throws IOException {
        open(TestShell.Form.BATCH.editing(
                text -> text.replace("'dropped at acme_forward'", "'the acme queue is full'")));
        shell.run("unknown");
        assertThat(shell.run("learn 1")).contains("1 rule kept in");
        assertThat(shell.run("rules show learned/acme_forward")).contains("the acme queue is full");
    }

    @Test
    void aRuleWhoseExamplesFailIsKeptAsADraftAndNotUsed() throws IOException {
        open(TestShell.Form.BATCH.editing(text -> text.replace("caller  'acme_forward'", "caller  'acme_back'")));
        shell.run("unknown");
        assertThat(shell.run("learn 1"))
                .contains("the rule is not used; your text is in")
                .contains("examples fail:")
                .contains("learned/acme_forward: not matched: dropped: kfree_skb_reason <- acme_forward <- acme_poll");
        assertThat(rules()).isEqualTo(List.of("learned-acme_forward.groovy.draft"));
        assertThat(shell.run("group by class | csv")).doesNotContain("learned/");
    }

    @Test
    void leavingTheEditorWithoutSavingKeepsNothing() throws IOException {
        open(TestShell.Form.BATCH.leavingTheEditor());
        shell.run("unknown");
        assertThat(shell.run("learn 1")).isEqualTo("! not saved: no rule is kept; learn 1 --save keeps it as it is\n");
        assertThat(rules()).isEmpty();
    }

    @Test
    void aGroupThatARuleNamesSaysWhichClassHasItsEvents() {
        shell = TestShell.batch(home);
        shell.run("load sample");
        shell.run("filter reason == NO_SOCKET && via('__udp4_lib_rcv')");
        shell.run("group by reason,caller");
        assertThat(shell.run("learn 1 --print")).startsWith("! its 41 events have the class drop/udp/no_socket now\n");
    }

    @Test
    void whereUnknownListsNothingLearnSaysWhatToDo() {
        shell = TestShell.batch(home);
        shell.run("load sample");
        shell.run("filter reason == NO_SOCKET");
        shell.run("unknown");
        assertThat(shell.run("learn 1")).isEqualTo("""
                ! error: unknown lists no group: every event in view has a class
                !   for a narrower rule: group by reason,caller, or classify; then learn N, the number of its row
                """);
    }

    @Test
    void anEmptiedTextKeepsNothing() throws IOException {
        open(TestShell.Form.BATCH.editing(text -> " \n"));
        shell.run("unknown");
        assertThat(shell.run("learn 1")).isEqualTo("! the text is empty: no rule is kept\n");
        assertThat(rules()).isEmpty();
    }

    @Test
    void aHostileNameIsNeverCode() throws IOException {
        Files.writeString(
                home.resolve("stacks.txt"),
                "=> kfree_skb_reason\n=> x'+System.exit(9)+'\n=> acme_poll\n---\n=> kfree_skb_reason\n=> acme_rcv\n");
        shell = TestShell.batch(home);
        shell.run("load '" + home.resolve("stacks.txt") + "'");
        shell.run("unknown");
        for (int row = 1; row <= 2; row++) {
            assertThat(shell.run("learn " + row + " --save")).doesNotContain("System");
        }
        assertThat(shell.run("group by class | csv")).contains("class,count");
    }

    @Test
    void coverageCountsWhatEachRuleNames() {
        assertThat(shell.run("rules coverage --top 4")).contains("drop/unknown", "fired", "tcp/receive/app-read");
        assertThat(shell.run("rules coverage | csv").lines().filter(line -> line.contains(",fired,")))
                .map(line -> String.join(",", List.of(line.split(",")).subList(0, 4)))
                .containsExactly(
                        "drop/unknown,drop,fired,4",
                        "tcp/receive/app-read,normal,fired,1",
                        "consumed/other,normal,fired,1");
    }

    @Test
    void aRuleWhoseExampleAnEarlierOneTakesIsShadowed() throws IOException {
        Files.writeString(home.resolve("mine.groovy"), """
                rule('mine/first') { title 'a'; verdict drop; caller 'acme_*'; matches 'kfree_skb <- acme_rcv' }
                rule('mine/second') { title 'b'; verdict drop; caller 'acme_up'; matches 'kfree_skb <- acme_up' }
                """);
        shell.run("rules load '" + home.resolve("mine.groovy") + "'");
        assertThat(shell.run("rules coverage | csv")).contains("mine/second,drop,shadowed,0,0.0,mine/first,");
    }

    @Test
    void asJsonTheTablesAreDocuments() throws IOException {
        open(TestShell.Form.BATCH.as(OutputFormat.JSON));
        assertThat(shell.run("unknown"))
                .startsWith("{\"view\":\"unknown\",\"by\":[\"class\",\"event\",\"reason\",\"caller\"],\"total\":5,");
        assertThat(shell.run("rules coverage"))
                .startsWith("{\"view\":\"coverage\",\"total\":6,\"lost\":0,\"unread\":0,\"unclassified\":0,\"rows\":[");
        shell.run("unknown");
        assertThat(shell.run("learn 1")).contains("{\"view\":\"learn\",\"text\":\"// Proposed by learn");
    }
}

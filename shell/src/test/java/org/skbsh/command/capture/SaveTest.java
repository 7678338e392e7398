package org.skbsh.command.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

class SaveTest {
    @TempDir
    private Path home;

    @Test
    void theEventsInViewAreSavedAndLoadedAgain() throws IOException {
        TestShell shell = TestShell.batch(home);
        shell.run("load sample");
        shell.run("filter via('__udp4_lib_rcv')");
        String before = shell.run("group by reason,chain:2,comm,cpu | json");
        Path file = home.resolve("udp.skb");
        assertThat(shell.run("save " + file)).isEqualTo("! 84 events in " + file + "\n");
        shell.run("load " + file);
        assertThat(shell.run("captures | csv")).contains(",sample,", "true,udp,ftrace text,84,");
        assertThat(shell.run("group by reason,chain:2,comm,cpu | json")).isEqualTo(before);
        assertThat(Files.list(home).map(Path::getFileName).map(Path::toString)).containsExactly("udp.skb");
    }

    @Test
    void theFirstLineThatNobodyUnderstoodIsShownAndSaved() throws IOException {
        TestShell shell = TestShell.batch(home);
        Path text = Files.writeString(
                home.resolve("odd.txt"), "# tracer: nop\n    what is this\n  a-1 [000] ..... 1.000000: kfree_skb: x\n");
        shell.run("load " + text);
        assertThat(shell.run("captures")).endsWith("the first unread line of odd: what is this\n");
        shell.run("save " + home.resolve("saved.skb"));
        shell.run("load " + home.resolve("saved.skb"));
        assertThat(shell.run("captures")).endsWith("the first unread line of saved: what is this\n");
    }

    @Test
    void aFileThatCantBeWrittenIsToldOf() {
        TestShell shell = TestShell.batch(home);
        shell.run("load sample");
        assertThat(shell.run("save /nonexistent/a.skb"))
                .isEqualTo("! error: /nonexistent/a.skb can't be written: no such directory\n");
        assertThat(shell.run("save " + home)).endsWith(" can't be written: it is a directory\n");
        assertThat(shell.run("load sample > " + home.resolve("card.txt"))).isEmpty();
        assertThat(home.resolve("card.txt")).content().startsWith("capture  sample-2\n");
    }
}

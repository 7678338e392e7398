package org.skbsh.command.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code load} opens beside one file: directories, several kinds at once, standard input, files that grow. */
@Timeout(60)
class LoadTest {
    private static final String STACK = "=> kfree_skb\n=> tcp_v4_rcv\n";
    private static final String EVENT =
            "  cron-9  [003] ..s1.  720.000051: kfree_skb: skbaddr=0000000012340001 protocol=2048 location=ip_rcv+0x1/0x2 reason: NO_SOCKET\n";

    @TempDir
    private Path home;

    @Test
    void ofADirectoryEveryFileIsLoadedAndWhatIsNoCaptureIsTold() throws IOException {
        write("a/stack.txt", STACK);
        write("a/deeper/event.txt", EVENT + EVENT);
        write("a/notes.txt", "it rains\n");
        write("a/.hidden", STACK);
        Files.createSymbolicLink(home.resolve("a/deeper/circle"), home.resolve("a"));
        TestShell shell = TestShell.batch(home);

        String loaded = shell.run("load '" + home.resolve("a") + "'");

        assertThat(loaded)
                .contains("! left out: " + home + "/a/notes.txt is in no format")
                .contains("events   3\n");
        assertThat(shell.run("group by file").replace(home.toString(), ""))
                .contains("/a/deeper/event.txt      2")
                .contains("/a/stack.txt             1")
                .contains("3 events in 2 groups");
    }

    @Test
    void aDirectoryOfNothingButOtherThingsIsRefused() throws IOException {
        write("a/one.txt", "it rains\n");
        write("a/two.txt", "it pours\n");

        assertThat(TestShell.batch(home).run("load '" + home.resolve("a") + "'"))
                .startsWith("! error: none of these 2 files can be read\n!   the first: " + home + "/a/one.txt");
    }

    @Test
    void aFileIsFollowedAsItGrowsUntilItsTimeIsOver() throws IOException {
        Path file = write("growing.txt", EVENT);
        TestShell shell = TestShell.batch(home);
        CompletableFuture<String> followed =
                CompletableFuture.supplyAsync(() -> shell.run("load '" + file + "' --follow --for 2s"));
        CompletableFuture.runAsync(
                () -> append(file, EVENT), CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));

        assertThat(followed.join()).contains("events   2\n");
    }

    @Test
    void ofAFileThatBecomesShorterWhatCameBeforeStays() throws IOException {
        Path file = write("growing.txt", EVENT + EVENT);
        TestShell shell = TestShell.batch(home);
        CompletableFuture.runAsync(() -> replace(file), CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));

        assertThat(shell.run("load '" + file + "' --follow --for 20s"))
                .contains("! " + file + " has become shorter: what follows is not read\n")
                .contains("events   2\n");
    }

    @Test
    void whatAFollowedFileSaysOfItselfIsKeptAndProseIsNoCapture() throws IOException {
        Path log = write(
                "kern.log",
                "[    2.000001] CPU: 2 PID: 640 Comm: feeder Not tainted 6.3.0-lab #4\n[    2.000002] Call Trace:\n"
                        + "[    2.000003]  kfree_skb_reason+0x31/0xc0\n[    2.000004]  acme_refuse+0x58/0x90\n");
        Path prose = write("prose.txt", "it rains\n");
        TestShell shell = TestShell.batch(home);

        assertThat(shell.run("load '" + log + "' --follow --for 1s")).contains("kernel   6.3.0-lab\n");
        assertThat(shell.run("load '" + prose + "' --follow --for 1s"))
                .startsWith("! error: " + prose + " is in no format");
    }

    @Test
    void anEventKnowsItsFileAndItsLine() throws IOException {
        Path file = write("events.txt", "# tracer: nop\n#\n" + EVENT + EVENT);
        TestShell shell = TestShell.batch(home);
        shell.run("load '" + file + "'");

        assertThat(shell.run("event 2")).containsPattern("line +4\n").containsPattern("file +" + file + "\n");
    }

    @Test
    void aPipeIsNotFollowed() {
        assertThat(TestShell.batch(home).run("load /dev/null --follow"))
                .startsWith("! error: /dev/null is no plain file, so it can't be followed\n");
        assertThat(TestShell.batch(home).run("load - --follow"))
                .startsWith("! error: - is no plain file, so it can't be followed\n");
    }

    @Test
    void standardInputBelongsToTheLinesWhereTheyComeFromThere() {
        assertThat(TestShell.batch(home).run("load -"))
                .isEqualTo("! error: standard input is where the lines come from\n"
                        + "!   to load from a pipe: … | skbsh -e 'load -'; to load what you paste: paste\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file) {
        try {
            Files.writeString(file, EVENT.substring(0, 10), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.skbsh.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.Tracefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The shell on a terminal that the test types at. */
class ReplTest {
    private static final String CTRL_C = "\003";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final String CTRL_D = "\004";
    // What a terminal puts around what is pasted.
    private static final String PASTE = "\033[200~";
    private static final String PASTED = "\033[201~";

    @TempDir
    private Path home;

    private final Screen screen = new Screen();
    private PipedOutputStream keys;
    private ExternalTerminal terminal;
    private CompletableFuture<Integer> status;

    /** What the shell wrote, to be waited for: no test sleeps. */
    private static final class Screen extends ByteArrayOutputStream {
        private int seen;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            notifyAll();
        }

        @Override
        public synchronized void write(int one) {
            super.write(one);
            notifyAll();
        }

        /** Waits until the text comes, and returns what came up to it. */
        synchronized String await(String text) throws InterruptedException {
            long begun = System.nanoTime();
            while (plain().indexOf(text, seen) < 0) {
                wait(1000);
                if (System.nanoTime() - begun > PATIENCE) {
                    throw new AssertionError("waited for '" + text + "' in: " + plain().substring(seen));
                }
            }
            int end = plain().indexOf(text, seen) + text.length();
            String came = plain().substring(seen, end);
            seen = end;
            return came;
        }

        private String plain() {
            return toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]|\r", "");
        }
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        keys = new PipedOutputStream();
        terminal = new ExternalTerminal(
                "test", "xterm-256color", new PipedInputStream(keys), screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
        Map<String, String> environment = Map.of("HOME", home.toString(), "NO_COLOR", "1", "PAGER", "cat");
        status = CompletableFuture.supplyAsync(
                () -> Shell.run(terminal, StartOptions.parse("--config", home.toString()), environment, true));
        screen.await("skbsh> ");
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    @Test
    void aResultIsShownUnderItsNumber() throws Exception {
        type("1 + 1\r");
        screen.await("$1 = 2\n");
        screen.await("skbsh> ");
    }

    @Test
    void tabCompletesCommandsAndKeysBehindACommaAlike() throws Exception {
        type("gro\t");
        screen.await("group ");
        type("by reason,cal\t");
        screen.await("reason,caller");
    }

    @Test
    void aScreenTooSmallForTheLineEndsNoSession() throws Exception {
        type("kept = 40\r");
        screen.await("kept = 40\n");
        screen.await("skbsh> ");
        terminal.setSize(new Size(10, 3));
        terminal.raise(Terminal.Signal.WINCH);
        type("group by \t\t\t\t");
        screen.await("larger,");
        terminal.setSize(new Size(80, 24));
        terminal.raise(Terminal.Signal.WINCH);
        type("\r");
        screen.await("skbsh> ");
        type("kept + 2\r");
        screen.await("$1 = 42\n");
    }

    @Test
    void ctrlCClearsTheLine() throws Exception {
        type("assert false");
        screen.await("assert false");
        type(CTRL_C);
        screen.await("skbsh> ");
        type("'next'\r");
        screen.await("$1 = next\n");
    }

    @Test
    void ctrlCEndsALoopAndNotTheShell() throws Exception {
        type("println 'begun'; while (true) {}\r");
        screen.await("begun\n");
        type(CTRL_C);
        screen.await("interrupted\n");
        screen.await("skbsh> ");
        type("2 + 2\r");
        screen.await("$1 = 4\n");
    }

    @Test
    @Tag("kernel")
    void liveTakesTheWholeTerminalAndGivesItBack() throws Exception {
        assumeTrue(Machine.here().isRoot(), "needs root");
        assumeTrue(Tracefs.mounted().isPresent(), "needs tracefs");
        for (String end : List.of("q", CTRL_C)) {
            type("live drops\r");
            screen.await("q: end and keep");
            type("g");
            screen.await("g: by caller");
            type(end);
            screen.await("capture 'drops");
            screen.await("> ");
            type("40 + 2\r");
            screen.await(" = 42\n");
            screen.await("> ");
        }
    }

    @Test
    void anUnfinishedLineAsksForMoreAndAnEmptyOneEndsIt() throws Exception {
        type("[1,\r");
        screen.await("] > ");
        type("2].sum()\r");
        screen.await("$1 = 3\n");
        screen.await("skbsh> ");
        type("[1,\r");
        screen.await("] > ");
        type("\r");
        screen.await("error: ");
    }

    @Test
    void stacksThatArePastedAreLoaded() throws Exception {
        type(PASTE + " => kfree_skb_reason\r => tcp_v4_rcv\r\r => consume_skb\r => unix_stream_read_generic\r"
                + PASTED);
        screen.await("unix_stream_read_generic");
        type("\r");
        screen.await("events   2\n");
        screen.await("skbsh> ");
        type("1 + 1\r");
        screen.await("$2 = 2\n");
    }

    @Test
    void aSessionThatIsPastedWithItsPromptsRuns() throws Exception {
        type(PASTE + "skbsh> load sample\rcapture  sample\revents   1020\rskbsh> filter reason == NO_SOCKET\r"
                + PASTED);
        type("\r");
        screen.await("events   1020\n");
        screen.await("in view  56\n");
        screen.await("sample[reason == NO_SOCKET 56/1020]> ");
    }

    @Test
    void stacksThatComeLineByLineEndWithAnEmptyOne() throws Exception {
        type(" => kfree_skb_reason\r => tcp_v4_rcv\r");
        screen.await("an empty line > ");
        screen.await("an empty line > ");
        type("\r");
        screen.await("events   1\n");
    }

    @Test
    void pasteTakesLinesAsFarAsCtrlD() throws Exception {
        type("paste --as mine\r");
        screen.await("an empty line > ");
        type("I see these:\r=> kfree_skb_reason\r=> tcp_v4_rcv");
        screen.await("tcp_v4_rcv");
        type(CTRL_D);
        screen.await("capture  mine\n");
        screen.await("events   1\n");
        screen.await("skbsh> ");
        type(CTRL_D);
        assertThat(status.get(20, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void whatIsTypedWhileALineRunsIsKept() throws Exception {
        type("println 'begun'; sleep 300\r2 + 3\r");
        screen.await("begun\n");
        screen.await("$1 = 5\n");
    }

    @Test
    void thePromptShowsTheFilterInForceAndOneOfSeveralCaptures() throws Exception {
        type("load sample\r");
        screen.await("skbsh> ");
        type("filter reason == NO_SOCKET\r");
        screen.await("sample[reason == NO_SOCKET 56/1020]> ");
        type("filter comm =~ '.*a rather long pattern.*'\r");
        screen.await("sample[reason == NO_SOCKET &&… 0/1020]> ");
        type("filter undo\r");
        screen.await("sample[reason == NO_SOCKET 56/1020]> ");
        type("load sample\r");
        screen.await("sample-2> ");
    }

    @Test
    void ctrlDLeaves() throws Exception {
        type(CTRL_D);
        assertThat(status.get(20, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void exitLeavesWithItsStatusAndTheHistoryIsForTheUserAlone() throws Exception {
        type("40 + 2\r");
        screen.await("$1 = 42\n");
        screen.await("skbsh> ");
        type("/exit 3\r");
        assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(3);

        Path history = home.resolve(".local/state/skbsh/history");
        assertThat(Files.readString(history)).contains("40 + 2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }
}

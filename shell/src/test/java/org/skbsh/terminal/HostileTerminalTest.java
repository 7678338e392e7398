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
import java.util.regex.Pattern;

import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names that a terminal would act on, put wherever a stranger can put one; and all that reaches the terminal, searched. */
class HostileTerminalTest {
    /** What no line editor sends of its own accord: a title, colours that nobody else uses, C0, DEL, C1, bidi, zero width. */
    private static final String HOSTILE =
            "h\u001b]0;T\u001b\\\u001b[97;41;5mX\u001bP\u0001\u0002\u000b\u000e\u0011\u007f"
                    + "\u0085\u0090\u009b31m\u009d\u200b\u200d\u200e\u200f\u2028\u202a\u202e\u2060\u2066\u2069\ufeff";

    /** All that was written, and where the last line was typed: what is waited for comes behind that. */
    private static final class Screen extends ByteArrayOutputStream {
        private int seen;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            notifyAll();
        }

        // Terminals write byte by byte as well.
        @Override
        public synchronized void write(int one) {
            super.write(one);
            notifyAll();
        }

        synchronized void mark() {
            seen = count;
        }

        synchronized void await(String... texts) throws InterruptedException {
            long begun = System.nanoTime();
            while (!holds(new String(buf, seen, count - seen, StandardCharsets.UTF_8), texts)) {
                wait(500);
                if (System.nanoTime() - begun > PATIENCE) {
                    throw new AssertionError("waited for " + List.of(texts) + " in: "
                            + new String(buf, seen, count - seen, StandardCharsets.UTF_8));
                }
            }
        }
    }

    // One behind the other.
    private static boolean holds(String written, String... texts) {
        int from = 0;
        for (String text : texts) {
            int at = written.indexOf(text, from);
            if (at < 0) {
                return false;
            }
            from = at + text.length();
        }
        return true;
    }

    private static final Pattern OURS =
            Pattern.compile("\u001b\\[(?!97;41;5m)[?>]?[0-9;]*[A-Za-z]|\u001b[=>78]|\u001b\\([0B]|[\u0007\b\t\n\r]");
    private static final Pattern ACTED_ON = Pattern.compile(
            "[\\x00-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u061c]|97;41;5m(?<=\u001b\\[97;41;5m)");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final String KILL = "\005\025";
    private static final String UP = "\033OA";

    @TempDir
    private Path home;

    private final Screen screen = new Screen();
    private PipedOutputStream keys;
    private ExternalTerminal terminal;
    private CompletableFuture<Integer> status;
    private int lines;

    private void start(String... options) throws Exception {
        keys = new PipedOutputStream();
        terminal = new ExternalTerminal(
                "test", "xterm-256color", new PipedInputStream(keys, 1 << 16), screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(100, 40));
        Map<String, String> environment = Map.of("HOME", home.toString(), "PAGER", pager().toString());
        status = CompletableFuture.supplyAsync(
                () -> Shell.run(terminal, StartOptions.parse(options), environment, true));
        screen.await("skbsh> ");
    }

    /** Keeps what it is given, as a screen would show it. */
    private Path pager() throws IOException {
        Path pager = home.resolve("pager");
        Files.writeString(pager, "#!/bin/sh\nexec cat >>" + home.resolve("paged") + "\n");
        return Files.setPosixFilePermissions(pager, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "csv"})
    void noViewAndNoMessageHoldsAByteThatATerminalActsOn(String format) throws Exception {
        givenNamesEverywhere();
        start("--format", format, "--config", home.resolve("config").toString());

        for (String line : List.of(
                "load " + home.resolve("hostile.skb"),
                "load " + home.resolve("hostile.skb") + " --as other",
                "load " + home.resolve("esc.txt"),
                "use other",
                "captures",
                "events",
                "event 1",
                "stacks",
                "tree",
                "tree --callees",
                "group by comm,reason,device,netns,file,location",
                "show 1",
                "group by chain,caller,caller:2,class --top 0",
                "classify",
                "show 1",
                "filter { comm.startsWith('h') && 1 }",
                "filter",
                "filter clear",
                "diff hostile other --by comm",
                "rules list",
                "rules why 1",
                "unknown",
                "counters",
                "scripts",
                "help",
                "n = new File('" + home.resolve("name") + "').text",
                "n",
                "[n, n]",
                "[(n): n]",
                "print n; println n; printf('%s%n', n); println(['a', n])",
                "/vars",
                "throw new IllegalStateException(n)",
                "assert n == 'x'",
                "use(n)",
                "load(n)",
                "filter(\"comm =~ '\" + n + \"(\")",
                "run(n)",
                "rule(n) { title n; verdict n; when { reason == n }; explain n }",
                "rules show(n)",
                "explain(n)",
                "group(by: n)",
                "/open " + home.resolve("lines"),
                "run " + home.resolve("script.groovy"),
                "/list",
                "/history")) {
            enter(line);
        }
        for (String line : List.of("x" + HOSTILE, "'" + HOSTILE + "'", "load " + HOSTILE, "/set format " + HOSTILE)) {
            // The empty line ends what has a bracket open.
            enter("\033[200~" + line + "\033[201~\r");
        }
        enter("/history");
        end();
    }

    @Test
    void noCandidateAndNoRecalledLineHoldsAByteThatATerminalActsOn() throws Exception {
        givenNamesEverywhere();
        Path history = home.resolve(".local/state/skbsh/history");
        Files.createDirectories(history.getParent());
        Files.writeString(history, "1700000000000:'recalled " + HOSTILE.replace("\\", "\\\\") + "'\n");
        Files.setPosixFilePermissions(history, PosixFilePermissions.fromString("rw-------"));
        start("--config", home.resolve("config").toString());

        type(UP);
        screen.await("recalled");
        enter(KILL);
        type("\033[200~'" + "long ".repeat(300) + HOSTILE + "'\033[201~");
        enter(KILL);
        enter("load " + home.resolve("hostile.skb"));
        enter("load sample --as s");
        enter("use hostile");
        for (String typed : List.of(
                "filter comm == ",
                "filter comm == 'h",
                "filter { comm == ",
                "filter({ reason == ",
                "filter comm =~ ",
                "filter reason == ",
                "filter via('",
                "filter ",
                "group by ",
                "use ",
                "load " + home.resolve("files") + "/",
                "load ",
                "c = load " + home.resolve("files") + "/",
                "events > " + home.resolve("files") + "/",
                "run ",
                "rules show ",
                "help ",
                "h",
                "")) {
            type(typed + "\t\t\t");
            enter(KILL);
        }
        enter("/history");
        end();
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("h\\x1b]0;T", "files/plain");
    }

    private void givenNamesEverywhere() throws IOException {
        HostileNames.write(home.resolve("hostile.skb"), List.of("plain", "a b", HOSTILE, "h'" + HOSTILE));
        Files.writeString(home.resolve("name"), HOSTILE);
        Files.writeString(
                home.resolve("esc.txt"),
                ("""
                # tracer: nop
                #
                cNAME-1       [000] ..s1. 1.000001: kfree_skb: skbaddr=0 protocol=2048 location=lNAME+0x1/0x2 reason: RNAME
                cNAME-1       [000] ..s1. 1.000002: <stack trace>
                 => kfree_skb
                 => fNAMEg
                unreadNAME line
                """)
                        .replace(
                                "NAME",
                                HOSTILE.replace("\u2028", "")
                                        .replace("\u000b", "")
                                        .replace("\u0085", "")));
        Files.writeString(home.resolve("lines"), "1 +\nload " + HOSTILE + "\n");
        Files.writeString(
                home.resolve("script.groovy"),
                "script { summary '" + HOSTILE + "'\nrun { println '" + HOSTILE + "'; throw new Exception('" + HOSTILE
                        + "') } }\n");
        Path files = Files.createDirectories(home.resolve("files"));
        Path rules = Files.createDirectories(home.resolve("config/rules"));
        Path scripts = Files.createDirectories(home.resolve(".local/share/skbsh/scripts"));
        String name = HOSTILE.replace("/", "");
        Files.createFile(files.resolve(name));
        Files.createFile(files.resolve("plain"));
        Files.createFile(files.resolve("plain two"));
        Files.writeString(scripts.resolve(name + ".groovy"), "script { summary '" + HOSTILE + "'; run { } }");
        Files.writeString(
                rules.resolve("mine.groovy"),
                "rule('mine/" + HOSTILE + "') { title '" + HOSTILE
                        + "'; verdict drop; when { comm.startsWith('h') }; explain '" + HOSTILE + "' }\n");
    }

    /** Types a line and waits until the next one can be typed. */
    private void enter(String line) throws Exception {
        screen.mark();
        String mark = "mark-" + ++lines + ".";
        boolean killed = line.equals(KILL);
        type(line + (killed ? "" : "\r") + "println 'mark-' + " + lines + " + '.'\r");
        // What is typed before the prompt the terminal itself shows as it comes.
        screen.await(mark, "> ");
    }

    private void end() throws Exception {
        type("/exit\r");
        assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
        Path paged = home.resolve("paged");
        assertFit(screen.toString(StandardCharsets.UTF_8) + (Files.exists(paged) ? Files.readString(paged) : ""));
    }

    private static void assertFit(String output) {
        String left = OURS.matcher(output).replaceAll("");
        var found = ACTED_ON.matcher(left);
        if (found.find()) {
            String around = left.substring(Math.max(0, found.start() - 300), Math.min(left.length(), found.end() + 40));
            throw new AssertionError(
                    "U+%04X in: %s".formatted((int) found.group().charAt(0), around));
        }
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }
}

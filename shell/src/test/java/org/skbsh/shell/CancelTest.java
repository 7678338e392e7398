package org.skbsh.shell;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** Ctrl-C: each line would run for ever. */
@Timeout(60)
class CancelTest {
    private static final int PIPE_CAPACITY = 64 << 10;

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "println 'on'; while (true) {}",
                "println 'on'; for (;;) { try { Thread.sleep(10) } catch (Exception e) { } }",
                "println 'on'; while (true) { try { Thread.sleep(10) } catch (Throwable t) { } }",
                "println 'on'; def c = { 1 }; while (true) c()",
                "println 'on'; (1..Long.MAX_VALUE).each { }",
                "def f(n) { n }; println 'on'; def s = java.util.stream.Stream.iterate(1, { f(it) }); s.count()",
                "println 'on'; new java.util.concurrent.LinkedBlockingQueue().take()",
                "println 'on'; do { } while (true)",
                "println 'on'; sleep 100_000",
                "println 'on'; 1.times { sleep 100.s }",
            })
    void aRunningLineEnds(String line) throws Exception {
        TestShell shell = TestShell.batch(home);
        shell.run("1");
        Set<Thread> others = lines();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status(line));
        await(shell, "on\n");
        Set<Thread> running = lines();
        running.removeAll(others);
        shell.interpreter().cancel();
        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(shell.written()).contains("! interrupted\n");
        assertThat(running).hasSize(1).allSatisfy(CancelTest::ends);
        assertThat(shell.run("1 + 1")).isEqualTo("2\n");
    }

    @Test
    void whatDoesNotEndIsGivenUpAtTheSecondRequestAndMuted() throws Exception {
        TestShell shell = TestShell.batch(home);
        shell.run("1");
        // Nothing interrupts a thread that waits for a lock in this way.
        String stuck = """
                l = new java.util.concurrent.locks.ReentrantLock()
                Thread.start { l.lock() }.join()
                println 'on'; l.lock(); println 'late'
                """;
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status(stuck));
        await(shell, "on\n");
        shell.interpreter().cancel();
        shell.interpreter().cancel();
        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(shell.run("2 + 2")).isEqualTo("4\n");
    }

    @Test
    void whereNobodyTypesWhatDoesNotEndIsGivenUpAfterOneRequest() throws Exception {
        TestShell shell = TestShell.batch(home);
        shell.run("1");
        String stuck = """
                l = new java.util.concurrent.locks.ReentrantLock()
                Thread.start { l.lock() }.join()
                println 'on'; l.lock(); println 'late'
                """;
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status(stuck));
        await(shell, "on\n");
        shell.interpreter().cancel();
        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(shell.written()).endsWith("! interrupted\n").doesNotContain("late");
    }

    @Test
    void aRequestBeforeAnEntryBeginsIsMeantForItUnlessAUserHasTypedItSince() {
        TestShell shell = TestShell.batch(home);
        shell.interpreter().cancel();
        assertThat(shell.status("println 'ran'")).isEqualTo(130);
        assertThat(shell.written()).endsWith("! interrupted\n").doesNotContain("ran");
        assertThat(shell.run("1 + 1")).isEqualTo("2\n");
        shell.interpreter().cancel();
        shell.interpreter().forgetCancel();
        assertThat(shell.run("2 + 2")).isEqualTo("4\n");
    }

    @Test
    void aLineThatSwallowsTheRequestOrComesToItsEndIsInterruptedAllTheSame() throws Exception {
        TestShell shell = TestShell.batch(home);
        shell.run("1");
        String swallows = "println 'on'; try { while (true) { sleep 10 } } catch (Throwable t) { }";
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status(swallows));
        await(shell, "on\n");
        shell.interpreter().cancel();

        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(130);
    }

    /** Files that give nothing until someone writes. */
    enum Silent {
        PIPE_THAT_NOBODY_WRITES,
        PIPE_WHOSE_WRITER_IS_SILENT
    }

    @ParameterizedTest
    @EnumSource
    void aLoadThatWaitsForItsFileEnds(Silent kind) throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        TestShell shell = TestShell.batch(home);
        shell.run("1");
        try (FileChannel writer = kind == Silent.PIPE_THAT_NOBODY_WRITES
                ? FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)
                : FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            assertThat(writer.isOpen()).isTrue();
            CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status("load " + pipe));
            Thread line = awaitReading();
            shell.interpreter().cancel();

            assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(130);
            ends(line);
        }
        assertThat(shell.written()).contains("! interrupted\n");
        assertThat(shell.run("captures")).contains("no capture yet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "save PIPE",
                "/save PIPE",
                "group by reason > PIPE",
                "group by reason >> PIPE",
                "/open PIPE",
                "rules load PIPE",
                "run PIPE"
            })
    void whateverWaitsForTheOtherEndOfAPipeEnds(String line) throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        TestShell shell = TestShell.batch(home);
        shell.run("load sample");
        shell.run("1");
        ends(shell, line.replace("PIPE", pipe.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open PIPE", "rules load PIPE", "run PIPE", "save PIPE", "group by reason > PIPE"})
    void whateverWaitsForAnotherAtAPipeThatIsOpenEnds(String line) throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        TestShell shell = TestShell.batch(home);
        shell.run("load sample");
        shell.run("1");
        boolean writes = line.startsWith("save") || line.contains(">");
        try (FileChannel other = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (writes) {
                // Now there is room for nothing more.
                other.write(ByteBuffer.allocate(PIPE_CAPACITY));
            }
            ends(shell, line.replace("PIPE", pipe.toString()));
        }
    }

    private static void ends(TestShell shell, String line) throws Exception {
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status(line));
        Thread waiting = awaitThread("org.skbsh.session.Fifo");
        shell.interpreter().cancel();

        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(shell.written()).contains("! interrupted\n");
        ends(waiting);
    }

    // One that was given up goes on.
    private static void ends(Thread line) throws InterruptedException {
        line.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(line.isAlive()).isFalse();
    }

    private static Set<Thread> lines() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("line"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void aPipeIsReadToItsEnd() throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String stacks = "printf '=> kfree_skb\\n=> ip_rcv\\n' >" + pipe;
        Process writer = new ProcessBuilder("bash", "-c", stacks).start();

        assertThat(TestShell.batch(home).run("load " + pipe)).contains("events   1\n");
        assertThat(writer.waitFor()).isZero();
    }

    @Test
    void aLoadOfEndlessTextEndsAndLeavesNoCapture() throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        TestShell shell = TestShell.batch(home);
        shell.run("1");
        String endless = "yes '=> a' >" + pipe;
        Process writer = new ProcessBuilder("bash", "-c", endless)
                .redirectErrorStream(true)
                .start();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status("load " + pipe));
        awaitReading();
        shell.interpreter().cancel();

        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(writer.waitFor(10, TimeUnit.SECONDS))
                .as("its reader is gone")
                .isTrue();
        assertThat(shell.run("captures")).contains("no capture yet");
    }

    // The line's thread has come to where it reads the file.
    private static Thread awaitReading() throws InterruptedException {
        return awaitThread("Formats");
    }

    // The line's thread has come to a class whose name ends so.
    private static Thread awaitThread(String name) throws InterruptedException {
        while (true) {
            for (Map.Entry<Thread, StackTraceElement[]> thread :
                    Thread.getAllStackTraces().entrySet()) {
                boolean reads = Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().endsWith(name));
                if (reads && thread.getKey().getName().equals("line")) {
                    return thread.getKey();
                }
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void aSaveThatIsInterruptedLeavesWhatWasThere() throws Exception {
        TestShell shell = TestShell.batch(home);
        Path target = Files.writeString(home.resolve("a.skb"), "old");
        shell.run("load sample");
        shell.interpreter().cancel();
        assertThat(shell.status("save " + target)).isEqualTo(130);

        assertThat(target).hasContent("old");
        try (var left = Files.list(home)) {
            assertThat(left).containsExactly(target);
        }
    }

    private static void await(TestShell shell, String printed) throws InterruptedException {
        while (!shell.written().contains(printed)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}

package org.skbsh.command;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Ctrl-C: each line would run for ever. */
@Timeout(60)
class CancelTest {
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
    void aRunningLineEndsInTime(String line) throws Exception {
        TestShell shell = TestShell.batch(home);
        shell.run("1");
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status(line));
        await(shell, "on\n");
        long from = System.nanoTime();
        shell.interpreter().cancel();
        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(System.nanoTime() - from).isLessThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(shell.written()).endsWith("! interrupted\n");
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

    private static void await(TestShell shell, String printed) throws InterruptedException {
        while (!shell.written().contains(printed)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}

package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of tasks are those that ftrace prints. */
class TaskNamesTest {
    @TempDir
    private Path machine;

    private final AtomicLong clock = new AtomicLong(7_000_000_000L);

    private Path saved;

    @BeforeEach
    void anEmptyMachine() throws IOException {
        saved = machine.resolve("saved_cmdlines");
        Files.createDirectories(machine.resolve("proc/self/ns"));
        namespace("pid:[4026531836]");
    }

    private void namespace(String name) throws IOException {
        Path link = machine.resolve("proc/self/ns/pid");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(name));
    }

    private TaskNames names(String text) throws IOException {
        Files.writeString(saved, text);
        return new TaskNames(saved, machine.resolve("proc"), clock::get);
    }

    @Test
    void namesMayHoldBlanksAndLineBreaks() throws IOException {
        TaskNames names = names("14 ksoftirqd/0\n2131 Web Content\n77 odd\nname\n1005 last");

        assertThat(names.name(14)).isEqualTo("ksoftirqd/0");
        assertThat(names.name(2131)).isEqualTo("Web Content");
        assertThat(names.name(77)).isEqualTo("odd\nname");
        assertThat(names.name(1005)).isEqualTo("last");
        assertThat(names.name(0)).isEqualTo("<idle>");
        assertThat(names.name(99)).isEmpty();
    }

    private void running(int pid, String comm) throws IOException {
        Files.createDirectories(machine.resolve("proc/" + pid));
        Files.writeString(machine.resolve("proc/" + pid + "/comm"), comm + "\n");
    }

    @Test
    void theRestOfANameIsNoLineOfAnotherTask() throws IOException {
        running(1234, "good");
        running(567, "a\n1234 evil");
        TaskNames names = names("567 a\n1234 evil\n900 a longer name\n1234 good\n");

        assertThat(names.name(1234)).isEqualTo("good");
        assertThat(names.name(567)).isEqualTo("a\n1234 evil");
        assertThat(names.name(900)).isEqualTo("a longer name");
    }

    @Test
    void whoseLineItIsCantBeToldWhenBothTasksHaveEnded() throws IOException {
        assertThat(names("567 a\n1234 evil\n").name(1234)).isEmpty();
        assertThat(names("567 a\n12 b\n34 c\n").name(34))
                .as("two breaks in one name")
                .isEmpty();

        running(567, "a");
        assertThat(names("567 a\n1234 curl\n").name(1234))
                .as("the other still runs, and its name has no break")
                .isEqualTo("curl");
        running(567, "a\n1234 curl");
        assertThat(names("567 a\n1234 curl\n").name(1234)).isEmpty();
    }

    @Test
    void aLineThatIsTooLongToBeTheRestOfANameIsSure() throws IOException {
        TaskNames names = names("567 python3\n1234 nginx\n1235 nginx-worker\n1236 sh\n");

        assertThat(names.name(567)).isEqualTo("python3");
        assertThat(names.name(1234)).isEqualTo("nginx");
        assertThat(names.name(1236)).isEqualTo("sh");
    }

    @Test
    void aTaskThatTheKernelForgotIsAskedForItself() throws IOException {
        Files.createDirectories(machine.resolve("proc/99"));
        Files.writeString(machine.resolve("proc/99/comm"), "nginx\n");

        assertThat(names("").name(99)).isEqualTo("nginx");
        assertThat(names("99 saved\n").name(99))
                .as("what the kernel prints comes first")
                .isEqualTo("saved");

        namespace("pid:[4026532201]");
        assertThat(names("").name(99)).as("in a container 99 is another task").isEmpty();
    }

    @Test
    void whatIsKnownHoldsForATenthOfASecond() throws IOException {
        TaskNames names = names("7 sh\n");
        assertThat(names.name(7)).isEqualTo("sh");
        Files.writeString(saved, "7 curl\n8 kworker/0:1\n");

        clock.addAndGet(Duration.ofMillis(99).toNanos());
        names.expire();
        assertThat(names.name(7)).isEqualTo("sh");

        clock.addAndGet(Duration.ofMillis(2).toNanos());
        assertThat(names.name(7)).isEqualTo("curl");
        assertThat(names.name(8)).isEqualTo("kworker/0:1");

        Files.delete(saved);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(names.name(7))
                .as("not asked for anew: no time was said to have passed")
                .isEqualTo("curl");
        names.expire();
        assertThat(names.name(7)).isEmpty();
    }

    @Test
    void aNameThatIsNotKnownIsAskedForOnceUntilTimeHasPassed() throws IOException {
        TaskNames names = names("7 sh\n");
        assertThat(names.name(8)).isEmpty();
        Files.writeString(saved, "7 sh\n8 kworker/0:1\n");

        assertThat(names.name(8)).isEmpty();
        names.expire();
        assertThat(names.name(8)).isEqualTo("kworker/0:1");
    }

    @Test
    void thousandsOfTasksAreKnown() throws IOException {
        String text = IntStream.range(1, 7000)
                .mapToObj(pid -> pid * 3 + " task number " + pid)
                .collect(Collectors.joining("\n", "", "\n"));
        TaskNames names = names(text);

        IntStream.range(1, 7000).forEach(pid -> assertThat(names.name(pid * 3)).isEqualTo("task number " + pid));
        assertThat(names.name(4)).isEmpty();
    }
}

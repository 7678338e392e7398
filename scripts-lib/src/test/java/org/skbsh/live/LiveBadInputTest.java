package org.skbsh.live;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What users write becomes nothing but what it is: no file of tracefs, no part of a program, no other condition. */
@Tag("kernel")
@Timeout(120)
@ExtendWith(TracefsUnchanged.class)
class LiveBadInputTest {
    @TempDir
    private Path home;

    private LiveShell shell;

    @BeforeEach
    void aShell() {
        shell = new LiveShell(home);
    }

    @AfterEach
    void nothingIsLeftBehindAndTheShellGoesOn() {
        assertThat(shell.run("1 + 1")).isEqualTo("value\n2\n");
        assertThat(Kernel.instancesOf(ProcessHandle.current().pid())).isEmpty();
        assertThat(Kernel.bpftracesOf(ProcessHandle.current())).isEmpty();
    }

    private void isRefused(String line, int status, String message) throws Exception {
        assertThat(LiveShell.ended(shell.start(line))).as(shell.messages()).isEqualTo(status);
        assertThat(shell.messages()).startsWith("error: " + message + "\n").doesNotContain("Exception");
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "function:a;b # 'a;b' can't be the name of a function",
                "function:../../current_tracer # '../../current_tracer' can't be the name of a function",
                "function:$(reboot) # '$(reboot)' can't be the name of a function",
                "function:* # '*' would trace the whole kernel",
                "kprobe:x { exit() } # 'x { exit() }' can't be the name of a function",
                "kprobe:x/1/ # 'x/1/' can't be the name of a function",
                "fentry:x*/ # 'x*/' can't be the name of a function",
                "tracepoint:skb:kfree_skb/../.. # 'skb:kfree_skb/../..' can't be the name of an event",
                "tracepoint:../..:enable # '../..:enable' can't be the name of an event",
                "tracepoint:skb:kfree_skb { system(\"id\") } # 'skb:kfree_skb { system(\"id\") }' can't be the name of an event",
                "drops;reboot # 'drops;reboot' is neither a level nor a probe",
                "drops,, # '' is neither a level nor a probe"
            })
    void whatCanBeNoNameIsNotTraced(String what, String message) throws Exception {
        Kernel.assumeTraceable("ftrace");
        for (String with : new String[] {"", " --with ftrace", " --with bpftrace"}) {
            isRefused("trace '" + what + "'" + with, 2, message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracepoint:skb:no_such_event", "tracepoint:no_such:event", "kprobe:no_such_function"})
    void whatMayBeANameAndIsNone(String what) throws Exception {
        Kernel.assumeTraceable("bpftrace");
        isRefused("trace " + what + " --for 5s", 3, what + " can't be traced here:");
        assertThat(shell.messages()).containsPattern("\n  ftrace: .*\n  bpftrace: ");
    }

    @ParameterizedTest
    @CsvSource({
        "8000, this machine has no CPU 8000",
        "'0,8000', this machine has no CPU 8000",
        "9999, '''9999'' is not a list of CPUs'",
        "0x3, '''0x3'' is not a list of CPUs'",
        "'0;1', '''0;1'' is not a list of CPUs'"
    })
    void cpusThatAreNotThere(String cpus, String message) throws Exception {
        Kernel.assumeTraceable("ftrace");
        for (String with : new String[] {"", " --with ftrace", " --with bpftrace"}) {
            isRefused("trace drops --for 5s --cpus '" + cpus + "'" + with, 2, message);
        }
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = '#',
            value = {
                "ftrace # a\"||pid>0||\"",
                "ftrace # };exit();",
                "ftrace # $(id)\\n%s{}",
                "ftrace # *",
                "ftrace # x && pid == 1",
                "bpftrace # a\"||pid>0||\"",
                "bpftrace # };exit();",
                "bpftrace # $(id)\\n%s{}",
                "bpftrace # *",
                "bpftrace # x && pid == 1"
            })
    void aTaskMayHaveAnyName(String tracer, String comm) throws Exception {
        Kernel.assumeTraceable(tracer);
        try (UdpSender sender = UdpSender.of(100, home, comm);
                UdpSender other = UdpSender.of(100, home)) {
            CompletableFuture<Integer> status =
                    shell.trace("trace drops --for 60s --with " + tracer + " --comm '" + comm + "'");
            other.send();
            sender.send();
            // A few may be dropped on the time of ksoftirqd.
            Kernel.await(shell::messages, () -> shell.events() >= 98);
            shell.stop(status);
        }
        assertThat(shell.run("group by reason,caller"))
                .matches("reason,caller,count,share\nNO_SOCKET,__udp4_lib_rcv,(98|99|100),1\\.0\n");
        assertThat(shell.run("group by comm")).contains(comm.replace("\"", "\"\""));
    }
}

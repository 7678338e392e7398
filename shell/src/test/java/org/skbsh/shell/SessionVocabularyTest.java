package org.skbsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.command.CommandNames;
import org.skbsh.completions.CommandCompleter;
import org.skbsh.completions.FileCandidates;
import org.skbsh.doctor.MachineFolder;
import org.skbsh.kernel.Machine;
import org.skbsh.session.Session;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** What Tab offers in a session, on machines whose files the test wrote. */
class SessionVocabularyTest {
    private static final int SYMBOLS = 120_000;

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    @Test
    void whatToTraceIsLevelsKindsAndBehindThemNamesOfThisKernel() {
        CommandCompleter completer = completer(MachineFolder.of("6.1", folder).machine());

        assertThat(offered(completer, "trace "))
                .containsExactly(
                        "all-frees",
                        "bpftrace:",
                        "consumed",
                        "drops",
                        "fentry:",
                        "frees",
                        "function:",
                        "kprobe:",
                        "rawtracepoint:",
                        "tracepoint:");
        assertThat(offered(completer, "trace drops,con")).containsExactly("drops,consumed");
        assertThat(offered(completer, "trace drops,tracepoint:skb:k"))
                .containsExactly("drops,tracepoint:skb:kfree_skb");
        assertThat(offered(completer, "trace tp:skb:c")).containsExactly("tp:skb:consume_skb");
        assertThat(offered(completer, "trace kprobe:kfree_skb_"))
                .containsExactly("kprobe:kfree_skb_list_reason", "kprobe:kfree_skb_partial", "kprobe:kfree_skb_reason");
        assertThat(offered(completer, "trace function:skb_r")).containsExactly("function:skb_release_data");
        assertThat(offered(completer, "trace fentry:napi_c")).containsExactly("fentry:napi_consume_skb");
        assertThat(offered(completer, "trace rawtp:kf")).containsExactly("rawtp:kfree_skb");
        assertThat(offered(completer, "trace bpftrace:")).isEmpty();
        assertThat(offered(completer, "trace drops --by saddr,d"))
                .containsExactly("saddr,daddr", "saddr,device", "saddr,dport");
    }

    @Test
    void withoutAListOfTraceableFunctionsThoseOfKallsymsAreOfferedThatCouldBe() {
        Machine machine = MachineFolder.of("6.1", folder)
                .without("sys/kernel/tracing")
                .with("proc/kallsyms", """
                        ffffffff817be350 t tcp_ack
                        ffffffff817be360 T tcp_ack_snd_check.part.0
                        ffffffff817be361 t tcp_ack.cold
                        ffffffff817be362 t __pfx_tcp_ack
                        ffffffff817be370 D tcp_ack_variable
                        ffffffffc0000000 t tcp_ack_of_module\t[some_module]
                        ffffffffc0000010 t bpf_prog_6deef7357e7b4530_tcp\t[bpf]
                        """)
                .machine();
        CommandCompleter completer = completer(machine);

        assertThat(offered(completer, "trace function:"))
                .containsExactly("function:tcp_ack", "function:tcp_ack_of_module", "function:tcp_ack_snd_check.part.0");
        assertThat(offered(completer, "trace tracepoint:")).isEmpty();
    }

    @Test
    void rulesScriptsCommandsAndTheSampleAreOfferedByName() throws IOException {
        Path scripts = home.resolve(".local/share/skbsh/scripts");
        Files.createDirectories(scripts);
        Files.writeString(scripts.resolve("mine-own.groovy"), "script { summary 'mine' }");
        Path rules = home.resolve(".config/skbsh/rules");
        Files.createDirectories(rules);
        Files.writeString(
                rules.resolve("mine.groovy"),
                "rule('mine/first') { title 'a'; verdict normal; when { reason == 'X' } }\n"
                        + "rule('mine/second') { title 'b'; verdict drop; when { reason == 'Y' } }\n");
        CommandCompleter completer = completer(MachineFolder.empty(folder).machine());

        assertThat(offered(completer, "rules show mi")).containsExactly("mine/first", "mine/second");
        assertThat(offered(completer, "rules why ")).containsExactly("--top");
        assertThat(offered(completer, "run mine")).containsExactly("mine-own");
        assertThat(offered(completer, "load sam")).containsExactly("sample");
        assertThat(offered(completer, "help do")).containsExactly("doctor");
        assertThat(offered(completer, "help hea")).containsExactly("head");
        assertThat(offered(completer, "doctor --")).containsExactly("--quick");
        assertThat(offered(completer, "filter und")).containsExactly("undo");
        assertThat(offered(completer, "filter drop && und")).isEmpty();
    }

    @Test
    void ofAHundredAndTwentyThousandSymbolsThoseThatFitAreFound() {
        String symbols = IntStream.range(0, SYMBOLS)
                .mapToObj(number -> "ffffffff81000000 t function_" + number + "_of_the_kernel")
                .collect(Collectors.joining("\n"));
        CommandCompleter completer = completer(
                MachineFolder.empty(folder).with("proc/kallsyms", symbols).machine());
        String typed = "trace kprobe:function_119999_of";
        assertThat(offered(completer, "trace kprobe:f")).hasSize(500);

        for (int length = "trace kprobe:f".length(); length <= typed.length(); length++) {
            assertThat(offered(completer, typed.substring(0, length))).isNotEmpty();
        }
        assertThat(offered(completer, typed)).containsExactly("kprobe:function_119999_of_the_kernel");
    }

    private CommandCompleter completer(Machine machine) {
        Session session = TestShell.batch(home).session();
        CommandNames commands = Catalog.standard().commands();
        return new CommandCompleter(
                new SessionVocabulary(session, commands, machine), new FileCandidates(folder, home));
    }

    private static List<String> offered(CommandCompleter completer, String line) {
        return completer.offered(new DefaultParser().parse(line, line.length(), Parser.ParseContext.COMPLETE));
    }
}

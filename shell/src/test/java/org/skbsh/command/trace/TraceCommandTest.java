package org.skbsh.command.trace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.shell.Catalog;
import org.skbsh.shell.Outcome;
import org.skbsh.testkit.TestShell;
import org.skbsh.tracer.CountKey;
import org.skbsh.tracer.CpuList;
import org.skbsh.tracer.Prepared;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.packet.HostAddress;
import org.skbsh.tracer.packet.PacketExpression;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TraceCommandTest {
    private final ReplayTracer refused =
            new ReplayTracer("ftrace", new Prepared.No("tracefs is not mounted", "mount it"));
    private final ReplayTracer works = new ReplayTracer("bpftrace");

    @TempDir
    private Path home;

    private TestShell shell;

    @BeforeEach
    void aShell() {
        shell = TestShell.Form.BATCH.with(Catalog.with(List.of(refused, works))).open(home);
    }

    @Test
    void aTraceEndsWithWhatIsInItAndWhatItCannotSee() {
        assertThat(shell.run("trace drops --for 10s"))
                .startsWith("! with bpftrace; ftrace: tracefs is not mounted\n! replaying\n#  class")
                .contains("unclassified  no rule matched   1020  100.0%")
                .endsWith("capture 'drops': drops with bpftrace, 10.0 s\ncannot see: frees by NAPI\n"
                        + "next: unknown # what no rule names\n");
        assertThat(works.open).hasValue(0);
        assertThat(shell.run("captures | csv")).contains("true,drops,bpftrace,1020,107,0,0,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace drops --for 1s",
                "trace drops --for 1s --with bpftrace",
                "trace frees --show",
                "trace drops --by saddr --for 1s",
                "trace(drops) { lasting 1.s; with bpftrace }"
            })
    void aTraceIsPlannedOnceAndItsPlanIsClosed(String line) {
        assertThat(shell.status(line)).isZero();
        assertThat(works.prepared).hasValue(1);
        assertThat(works.plans).hasValue(0);
    }

    @Test
    void aSummaryThatIsInterruptedSaysThatTheCaptureIsKept() throws Exception {
        Path rule = Files.writeString(home.resolve("endless.groovy"), """
                rule('endless') { title 't'; verdict drop; when { while (true) { } }; explain 'e'; matches 'a'; matchesNot 'b' }
                """);
        assertThat(shell.status("rules load " + rule)).isZero();
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> shell.run("trace drops --for 10s"));
        while (!shell.session().captures().names().contains("drops")) {
            Thread.onSpinWait();
        }
        shell.interpreter().cancel();
        assertThat(line.get(30, TimeUnit.SECONDS))
                .endsWith("! the capture 'drops' is kept; classify shows what is in it\n! interrupted\n");
        assertThat(shell.run("captures | csv")).contains("true,drops,bpftrace,1020,107,0,0,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max", "--max-rate"})
    void aTraceOfNoEventIsRefused(String option) {
        assertThat(shell.run("trace drops " + option + " 0")).isEqualTo("! error: " + option + " must be at least 1\n");
        assertThat(works.prepared).hasValue(0);
    }

    @Test
    void aBufferThatThisMachineCannotGiveIsWrongWhateverTheTracer() {
        assertThat(shell.status("trace drops --buffer 1")).isEqualTo(2);
        assertThat(works.prepared).hasValue(0);
    }

    @Test
    void theFirstTracerThatWorksIsTakenUnlessOneIsNamed() {
        assertThat(shell.run("trace drops --with ftrace"))
                .isEqualTo("! error: ftrace can't trace drops: tracefs is not mounted\n!   mount it\n");
        assertThat(shell.status("trace drops --with ftrace")).isEqualTo(3);
        assertThat(shell.status("trace drops --with perf")).isEqualTo(2);
        TestShell none =
                TestShell.Form.BATCH.with(Catalog.with(List.of(refused))).open(home);
        assertThat(none.run("trace drops"))
                .isEqualTo("! error: drops can't be traced here:\n!   ftrace: tracefs is not mounted\n!   mount it\n");
    }

    @Test
    void showTellsWhatWouldBeDoneAndDoesNothing() {
        assertThat(shell.run("trace frees,tp:skb:kfree_skb --show"))
                .isEqualTo("echo [function:kfree_skbmem, tracepoint:skb:kfree_skb]\n");
        assertThat(shell.run("trace dorps --show"))
                .isEqualTo("! error: 'dorps' is neither a level nor a probe\n!   did you mean 'drops'?\n");
    }

    @Test
    void keysToCountByAreThoseThatTheKernelHas() {
        assertThat(shell.run("trace drops --by saddr,dport --show")).isEqualTo("echo [tracepoint:skb:kfree_skb]\n");
        assertThat(shell.run("trace drops --by sadr --show"))
                .isEqualTo("! error: the kernel can't count by 'sadr'\n!   did you mean 'saddr'?\n");
    }

    @Test
    void linesBehindATraceThatCtrlCStopsRunAndOthersDoNot() throws Exception {
        String print = "println 'behind'";
        CompletableFuture<Outcome> traced = CompletableFuture.supplyAsync(
                () -> shell.interpreter().run(List.of("trace frees", print, "sleep 100_000", "println 'never'")));
        while (!shell.written().endsWith("replaying\n")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        shell.interpreter().cancel();
        while (!shell.written().endsWith("behind\n")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        shell.interpreter().cancel();

        assertThat(traced.get(10, TimeUnit.SECONDS).status()).isEqualTo(130);
        assertThat(shell.written()).endsWith("behind\n! interrupted\n");
    }

    @Test
    void ctrlCStopsATraceAndKeepsWhatItHas() throws Exception {
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status("trace frees --as f"));
        while (!shell.written().endsWith("replaying\n")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        shell.interpreter().cancel();
        assertThat(status.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(works.open).hasValue(0);
        assertThat(shell.run("captures | csv")).contains("true,f,bpftrace,1020,");
    }

    @Test
    void tooManyEventsASecondStopATraceAndWhatItHasIsKept() {
        assertThat(shell.run("trace drops --max-rate 100 --as flood"))
                .contains("! stopped: more than 100 events came in a second, the limit of --max-rate\n#  class")
                .endsWith("cannot see: frees by NAPI\nnext: unknown # what no rule names\n");
        assertThat(works.open).hasValue(0);
        assertThat(shell.run("captures | csv")).contains("true,flood,bpftrace,1020,");
    }

    @Test
    void countersAreOfATraceAndNotOfAFile() {
        shell.run("load sample");
        assertThat(shell.run("counters"))
                .isEqualTo("no counters: this capture comes from a file, so none were sampled around it\n");
        assertThat(shell.run("counters | json")).contains("\"sampled\":false");
        shell.run("trace drops --for 10s");
        assertThat(shell.run("counters"))
                .endsWith("all but softnet.* cover only the network namespace that skbsh runs in\n");
    }

    @Test
    void whatTheDslChoosesIsChosenInTheKernelToo() {
        shell.run("trace(drops) { with bpftrace; lasting 1.s; pid 7; comm 'nginx'; cpus '0'; netns 'web'; port 53;"
                + " host '::1'; device 'eth0'; by 'dport', 'saddr' }");

        TraceRequest asked = works.asked.get();
        assertThat(asked.only())
                .isEqualTo(new TraceRequest.Only(
                        OptionalInt.of(7),
                        Optional.of("nginx"),
                        Optional.of(CpuList.parse("0")),
                        new TraceRequest.Packet(
                                Optional.of("web"),
                                OptionalInt.of(53),
                                Optional.of(HostAddress.parse("::1")),
                                Optional.of("eth0"))));
        assertThat(asked.by()).containsExactly(CountKey.SADDR, CountKey.DPORT);
        assertThat(asked.how().aggregate()).isTrue();
    }

    @Test
    void onlyTakesAnExpressionAndShowsWhereItIsWrong() {
        shell.run("trace drops --for 1s --only 'udp and dst port 53'");
        assertThat(works.asked.get().only().expression()).contains(PacketExpression.parse("udp and dst port 53"));
        shell.run("trace(drops) { with bpftrace; lasting 1.s; only 'arp' }");
        assertThat(works.asked.get().only().expression()).contains(PacketExpression.parse("arp"));
        assertThat(shell.run("trace drops --only 'udp adn port 53'")).isEqualTo("""
                ! error: bad expression: expected 'and', 'or' or the end
                !   udp adn port 53
                !       ^
                !   for example: udp and dst port 53
                """);
        assertThat(shell.run("trace drops --only arp --aggregate")).isEqualTo("""
                ! error: --only looks at each event, but the kernel is to count them
                !   --port, --host, --dev and --netns choose packets in the kernel
                """);
        assertThat(shell.status("trace drops --only arp --by dport")).isEqualTo(2);
        assertThat(shell.run("trace drops --only arp --bare"))
                .isEqualTo("! error: --only needs the fields of packets, which --bare leaves out\n");
    }

    @Test
    void theDslTracesAndKeepsWhatPasses() {
        assertThat(shell.run("def t = trace(drops) { with bpftrace; lasting 10.s; where { reason == NO_SOCKET } }"))
                .isEqualTo("! replaying\n");
        assertThat(shell.run("t.size()")).isEqualTo("56\n");
        assertThat(shell.run("group by reason | csv")).isEqualTo("reason,count,share\nNO_SOCKET,56,1.0\n");
        assertThat(shell.run("t = trace 'drops', for: 10.s\nt.size()"))
                .isEqualTo("! with bpftrace; ftrace: tracefs is not mounted\n! replaying\n1020\n");
    }
}

package org.skbsh.command.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.session.FakeScreen;
import org.skbsh.shell.Catalog;
import org.skbsh.testkit.TestShell;
import org.skbsh.tracer.TraceRequest;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class LiveCommandTest {
    private final ReplayTracer tracer = new ReplayTracer("ftrace");

    @TempDir
    private Path home;

    private TestShell shell(FakeScreen screen) {
        return TestShell.Form.BATCH
                .with(Catalog.with(List.of(tracer)))
                .on(() -> screen)
                .open(home);
    }

    @Test
    void theGroupsOfATraceFillTheScreen() {
        FakeScreen screen = new FakeScreen(60, 12).typing("q");
        shell(screen).run("live drops");

        assertThat(screen.picture()).startsWith("drops with ftrace, ").endsWith("""
                1,020 events, 0 lost, 107 stacks

                reason          count  share  per second
                ──────────────  ─────  ─────  ──────────
                -                 864  84.7%           -
                NO_SOCKET          56   5.5%           -
                SOCKET_RCVBUFF     28   2.7%           -
                NETFILTER_DROP     25   2.5%           -
                4 more groups

                q: end and keep   p: pause   g: by class
                """);
    }

    @Test
    void itEndsAsATraceDoesAndGivesTheScreenBack() {
        FakeScreen screen = new FakeScreen(60, 12).typing("..q");
        TestShell shell = shell(screen);

        assertThat(shell.run("live drops --as seen"))
                .startsWith("! with ftrace; the first choice: it needs nothing but the kernel\n! replaying\n#  class")
                .endsWith(
                        "capture 'seen': drops with ftrace\ncannot see: frees by NAPI\nnext: unknown # what no rule names\n");
        assertThat(screen.isClosed()).isTrue();
        assertThat(tracer.open).hasValue(0);
        assertThat(shell.run("captures | csv")).contains("true,seen,ftrace,1020,");
    }

    @Test
    void itTakesTheOptionsOfTraceButNotThoseThatCountInTheKernel() {
        FakeScreen screen = new FakeScreen(60, 12);
        TestShell shell = shell(screen);

        assertThat(shell.status("live drops --for 1s --max 10 --comm nginx --by dport"))
                .isZero();
        TraceRequest asked = tracer.asked.get();
        assertThat(asked.until().max()).hasValue(10);
        assertThat(asked.only().comm()).isEqualTo(Optional.of("nginx"));
        assertThat(asked.by()).isEmpty();
        assertThat(asked.how().kept()).isEqualTo(TraceRequest.Kept.FIELDS_SURELY);
        assertThat(asked.how().aggregate()).isFalse();
        assertThat(shell.status("live drops --for 1s --by reason")).isZero();
        assertThat(tracer.asked.get().how().kept()).isEqualTo(TraceRequest.Kept.FIELDS);
        assertThat(shell.status("live drops --bare --by flow")).isEqualTo(2);
        assertThat(shell.status("live drops --aggregate")).isEqualTo(2);
        assertThat(shell.status("live drops --show")).isEqualTo(2);
    }

    @Test
    void keysCycleThroughGroupings() {
        FakeScreen screen = new FakeScreen(100, 30).typing("gggggq");
        shell(screen).run("live drops --by caller:2,reason");

        assertThat(screen.drawn().stream().map(LiveCommandTest::heading))
                .containsExactly("caller:2 reason", "reason", "class", "caller", "comm", "caller:2 reason");
    }

    /** The names of the columns that are keys. */
    private static String heading(String picture) {
        return picture.lines()
                .skip(3)
                .findFirst()
                .orElseThrow()
                .replaceAll("count.*", "")
                .strip()
                .replaceAll(" +", " ");
    }

    @Test
    void aPausedPictureStaysButForItsSizeAndGrouping() {
        FakeScreen screen = new FakeScreen(100, 30).typing("p..gp.q");
        shell(screen).run("live drops");

        assertThat(screen.drawn().stream()
                        .map(picture -> heading(picture) + ": "
                                + picture.lines().reduce((a, b) -> b).orElseThrow()))
                .containsExactly(
                        "reason: q: end and keep   p: pause   g: by class",
                        "reason: paused, the trace goes on   p: continue   q: end",
                        "class: paused, the trace goes on   p: continue   q: end",
                        "class: q: end and keep   p: pause   g: by caller",
                        "class: q: end and keep   p: pause   g: by caller");
    }

    @Test
    void aPictureFollowsTheSizeOfTheScreen() {
        FakeScreen screen = new FakeScreen(60, 12).resizedTo(40, 6).typing("q");
        shell(screen).run("live drops");

        assertThat(screen.picture().lines()).hasSize(6).last().isEqualTo("q: end and keep   p: pause   g: by class");
    }

    @Test
    void aTerminalThatGoesEndsItAndTheCaptureStays() {
        FakeScreen screen = new FakeScreen(60, 12).typing(".").gone();
        TestShell shell = shell(screen);

        assertThat(shell.status("live drops")).isZero();
        assertThat(shell.run("captures | csv")).contains("true,drops,ftrace,1020,");
    }

    @Test
    void ctrlCEndsItAndTheCaptureStays() throws Exception {
        FakeScreen screen = new FakeScreen(60, 12);
        TestShell shell = shell(screen);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> shell.status("live drops"));
        while (screen.drawn().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        shell.interpreter().cancel();

        assertThat(status.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(screen.isClosed()).isTrue();
        assertThat(shell.run("captures | csv")).contains("true,drops,ftrace,1020,");
    }

    @Test
    void withoutATerminalTraceIsTheWay() {
        TestShell shell =
                TestShell.Form.BATCH.with(Catalog.with(List.of(tracer))).open(home);

        assertThat(shell.run("live drops"))
                .isEqualTo("! error: live needs a terminal that it can draw on\n!   without one: trace drops\n");
        assertThat(shell.status("live drops")).isEqualTo(2);
        assertThat(tracer.prepared).hasValue(0);
    }

    @Test
    void aKeyThatIsNoneIsRefusedBeforeAnythingIsTraced() {
        FakeScreen screen = new FakeScreen(60, 12).typing("q");

        assertThat(shell(screen).run("live drops --by resaon")).contains("no key 'resaon'", "did you mean 'reason'?");
        assertThat(screen.drawn()).isEmpty();
        assertThat(tracer.prepared).hasValue(0);
    }
}

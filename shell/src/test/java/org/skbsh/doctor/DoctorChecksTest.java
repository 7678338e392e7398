package org.skbsh.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.model.Probe;
import org.skbsh.tracer.FakeTracer;
import org.skbsh.tracer.Prepared;
import org.skbsh.tracer.bpftrace.Bpftrace;

import static org.assertj.core.api.Assertions.assertThat;

/** What doctor finds by running tracers, with tracers that answer as the test says. */
class DoctorChecksTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final String FIRST = "the first choice: it needs nothing but the kernel";
    private static final String[] UDP_STACK = {"sk_skb_reason_drop", "__udp4_lib_rcv", "ip_local_deliver_finish"};

    @TempDir
    private Path folder;

    @Test
    void theSelfTestIsPassedByADropForNoSocketInTheUdpReceiver() {
        FakeTracer tracer = FakeTracer.seeing("NO_SOCKET", UDP_STACK);

        assertThat(new SelfTest(tracer, SOON).run())
                .isEqualTo(Check.ok("with ftrace", "NO_SOCKET at __udp4_lib_rcv, 3 frames"));
        assertThat(tracer.open).hasValue(0);
    }

    @Test
    void theSelfTestFailsWhenNothingOrSomethingElseComes() {
        FakeTracer silent = FakeTracer.seeing("NO_SOCKET");

        assertThat(new SelfTest(silent, SOON).run())
                .isEqualTo(Check.no(
                        "with ftrace",
                        "no event of 5 packets to a closed UDP port",
                        "run doctor again; report it if that repeats"));
        assertThat(silent.open).hasValue(0);
        assertThat(new SelfTest(FakeTracer.seeing("NETFILTER_DROP", "kfree_skb", "nf_hook_slow"), SOON).run())
                .isEqualTo(Check.no(
                        "with ftrace",
                        "NETFILTER_DROP at kfree_skb, 2 frames; expected NO_SOCKET at __udp4_lib_rcv",
                        "report it with the output of doctor | json"));
        assertThat(new SelfTest(FakeTracer.seeing("", UDP_STACK), SOON).run())
                .isEqualTo(
                        Check.note("with ftrace", "a drop at __udp4_lib_rcv, 3 frames; this kernel gives no reason"));
    }

    @Test
    void aTracerThatCannotTraceIsNotTested() {
        FakeTracer refused = FakeTracer.refusing(
                "bpftrace", request -> Optional.of(new Prepared.No("it is not installed", "install it")));

        assertThat(new SelfTest(refused, SOON).run())
                .isEqualTo(Check.note("with bpftrace", "not run: it is not installed", "install it"));
    }

    @Test
    void whatATraceUsesIsToldWithTheReasonForIt() {
        FakeTracer events = FakeTracer.refusing(
                "ftrace",
                request -> request.probes().contains(Probe.KFREE_SKBMEM)
                        ? Optional.of(new Prepared.No("set_ftrace_filter: Operation not permitted", "see: doctor"))
                        : Optional.empty());
        FakeTracer none = FakeTracer.refusing("bpftrace", request -> Optional.of(new Prepared.No("no kprobes", "")));
        FakeTracer functions = FakeTracer.refusing("bpftrace", request -> Optional.empty());

        assertThat(ChoiceCheck.of(List.of(events, none)))
                .containsExactly(
                        Check.ok("trace drops", "ftrace by tracepoint:skb:kfree_skb; " + FIRST),
                        Check.ok("trace consumed", "ftrace by tracepoint:skb:consume_skb; " + FIRST),
                        Check.no(
                                "trace frees",
                                "ftrace: set_ftrace_filter: Operation not permitted; bpftrace: no kprobes",
                                "trace drops,consumed"),
                        Check.no(
                                "trace all-frees",
                                "ftrace: set_ftrace_filter: Operation not permitted; bpftrace: no kprobes",
                                "trace drops,consumed"));
        assertThat(ChoiceCheck.of(List.of(events, functions)))
                .contains(Check.ok(
                        "trace frees",
                        "bpftrace by function:kfree_skbmem; ftrace: set_ftrace_filter: Operation not permitted"));
    }

    @Test
    void whereNothingWorksTheRemedyIsThatOfATracer() {
        FakeTracer user = FakeTracer.refusing(
                "ftrace", request -> Optional.of(new Prepared.No("tracing needs root", "start skbsh with sudo")));

        assertThat(ChoiceCheck.of(List.of(user)))
                .allMatch(check -> check.result() == Check.Result.NO
                        && check.found().equals("ftrace: tracing needs root")
                        && check.remedy().equals("start skbsh with sudo"));
    }

    @Test
    void bpftraceIsRunToSeeToWhatItAttaches() throws IOException {
        // Warns of a kprobe and goes on, as versions up to 0.23 do; refuses kfunc; attaches to the rest.
        Bpftrace bpftrace = bpftrace("""
                #!/bin/sh
                echo 'ERROR: Unknown error -1: could not set RLIMIT_MEMLOCK for bpftrace.' >&2
                case "$*" in
                *kprobe:*) echo 'WARNING: could not attach probe kprobe:kfree_skbmem, skipping.' >&2;;
                *kfunc:*)
                  echo 'stdin:1:1-19: ERROR: kfunc/kretfunc not available for your kernel version.' >&2
                  exit 1;;
                esac
                """);

        assertThat(BpftraceCheck.of(Optional.of(bpftrace), Optional.empty()))
                .containsExactly(
                        Check.ok("bpftrace", "v0.17.0, " + bpftrace.path() + "; its name for fentry is kfunc"),
                        Check.ok("tracepoint", "attached to tracepoint:skb:kfree_skb"),
                        Check.no(
                                "kprobe",
                                "WARNING: could not attach probe kprobe:kfree_skbmem, skipping.",
                                "trace drops,consumed"),
                        Check.no(
                                "fentry",
                                "kfunc/kretfunc not available for your kernel version.",
                                "trace drops,consumed"));
        assertThat(BpftraceCheck.of(Optional.of(bpftrace), Optional.of("needs root")))
                .hasSize(2)
                .contains(Check.note("attaching", "not tried: needs root"));
        assertThat(BpftraceCheck.of(Optional.empty(), Optional.empty()))
                .containsExactly(
                        Check.no("bpftrace", "not installed", "apt install bpftrace, or dnf install bpftrace"));
    }

    private Bpftrace bpftrace(String script) throws IOException {
        Path tool = Files.writeString(folder.resolve("bpftrace"), script);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Bpftrace(tool, "v0.17.0");
    }

    @Test
    void memoryIsEnoughOrSaidNotToBe() {
        assertThat(new MemoryCheck(8_388_608, 4, 8192, 8192, 1L << 30).checks())
                .containsExactly(
                        Check.ok("buffers", "4 CPUs x 8 MB = 32 MB of 8,192 MB available"),
                        Check.ok("heap", "1,024 MB, some 17 million events"));
        assertThat(new MemoryCheck(65_536, 64, 256, 8192, 64L << 20).checks())
                .containsExactly(
                        Check.note(
                                "buffers",
                                "64 CPUs x 256 KB = 16 MB of 64 MB available; made smaller for that",
                                "trace with --max or a filter in a flood"),
                        Check.note("heap", "64 MB, some 1 million events", "trace with --max, or with --aggregate"));
    }
}

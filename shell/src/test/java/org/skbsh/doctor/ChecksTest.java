package org.skbsh.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.kernel.Machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skbsh.doctor.MachineFolder.ALL_WORK;
import static org.skbsh.doctor.MachineFolder.EVENTS_ALONE;
import static org.skbsh.doctor.MachineFolder.lines;

/** What single checks make of machines that differ from the usual; whole machines are in {@code DoctorViewTest}. */
class ChecksTest {
    @TempDir
    private Path folder;

    @Test
    void aSettingIsReadWholeThoughTheKernelGivesItToTheFirstReadAlone() throws IOException {
        Process cat = new ProcessBuilder("cat", "/proc/sys/kernel/pid_max").start();
        String expected = new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(expected).hasSizeGreaterThan(1);
        assertThat(Machine.here().setting("kernel/pid_max")).contains(expected);
    }

    @Test
    void ofAMachineThatTellsNothingEveryCheckSaysSo() {
        Machine nothing = MachineFolder.empty(folder).machine();

        List<Section> sections = Examination.of(nothing, TrialRun.of(nothing));

        assertThat(sections.stream().flatMap(section -> lines(section.checks()).stream()))
                .containsExactly(
                        "kernel | note | unknown: is /proc mounted? | mount -t proc proc /proc",
                        "stacks | note | unknown how the kernel walks them: its config is not here",
                        "runs on | ok | no sign of a container or virtual machine",
                        "user | note | unknown: /proc/self/status can't be read",
                        "lockdown | note | unknown: securityfs is not mounted"
                                + " | mount -t securityfs securityfs /sys/kernel/security",
                        "kptr_restrict | no | /proc/kallsyms can't be read: bare addresses get no names | sudo skbsh",
                        "perf_event_paranoid | note | this kernel has no perf events, which bpftrace needs",
                        "perf_event_max_stack | note | unknown",
                        "tracefs | no | not mounted | sudo mount -t tracefs nodev /sys/kernel/tracing",
                        "debugfs | ok | not mounted; skbsh does not need it",
                        "own instance | note | unknown: needs root",
                        "events | note | unknown: needs root",
                        "ftrace_enabled | no | this kernel has no function tracing | trace drops,consumed",
                        "function tracer | note | unknown: needs root",
                        "function filter | note | unknown: needs root",
                        "traceable functions | note | unknown: needs root",
                        "kprobes | no | not in this kernel | trace drops,consumed",
                        "BTF | no | no /sys/kernel/btf/vmlinux: no fentry, no packet fields | trace drops,consumed",
                        "hooks | note | unknown: neither kallsyms nor available_filter_functions",
                        "others | note | unknown: needs root");
    }

    @Test
    void aCheckThatFailsIsARowAmongTheOthers() {
        Section section = Section.of("rights", () -> {
            throw new IllegalStateException("no such thing");
        });

        assertThat(lines(section.checks()))
                .containsExactly("rights | no | this check failed: java.lang.IllegalStateException: no such thing"
                        + " | report it with the output of doctor | json");
    }

    @Test
    void hooksRenamedInlinedDuplicatedAndUntraceableAreToldApart() {
        Machine machine = MachineFolder.of("6.1", folder)
                .with("proc/kallsyms", """
                        ffffffff817be350 t kfree_skbmem
                        ffffffff817be360 t kfree_skbmem
                        ffffffff817c0000 t tcp_clean_rtx_queue.constprop.0
                        ffffffff817c0001 t tcp_clean_rtx_queue.constprop.0.cold
                        ffffffff817c0002 t __pfx_tcp_ack
                        ffffffff817c0003 T kfree_skb
                        ffffffff817c0004 t consume_skb.part.0
                        ffffffff817c0005 t __kfree_skb.cold
                        ffffffff817c0006 D napi_consume_skb
                        ffffffff817c0007 T kfree_skb_partial\t[skb_module]
                        """)
                .with(
                        "sys/kernel/tracing/available_filter_functions",
                        "kfree_skbmem\ntcp_clean_rtx_queue.constprop.0\nkfree_skb_partial [skb_module]\n")
                .machine();

        assertThat(lines(HookCheck.of(machine, ALL_WORK)))
                .containsExactly(
                        "drop entry | note | kfree_skb: present, not traceable;"
                                + " not in this kernel: sk_skb_reason_drop, kfree_skb_reason",
                        "kfree_skbmem | ok | traceable; 2 functions have this name",
                        "__kfree_skb | note | absent: inlined, or not in this kernel",
                        "consume_skb | note | renamed consume_skb.part.0: present, not traceable",
                        "napi_consume_skb | note | absent: inlined, or not in this kernel",
                        "kfree_skb_partial | ok | traceable",
                        "napi_skb_free_stolen_head | note | absent: inlined, or not in this kernel",
                        "skb_release_data | note | absent: inlined, or not in this kernel",
                        "kfree_skb_list_reason | note | absent: inlined, or not in this kernel",
                        "skb_attempt_defer_free | note | absent: inlined, or not in this kernel",
                        "napi_skb_cache_put | note | absent: inlined, or not in this kernel",
                        "__napi_kfree_skb | note | absent: inlined, or not in this kernel",
                        "tcp_clean_rtx_queue | note | renamed tcp_clean_rtx_queue.constprop.0:"
                                + " traceable under that name",
                        "tcp_ack | note | absent: inlined, or not in this kernel");
    }

    @Test
    void whoElseTracesIsNamedAndWhatAKilledSkbshLeftToo() {
        MachineFolder machine = MachineFolder.of("6.1", folder)
                .with("sys/kernel/tracing/current_tracer", "function_graph\n")
                .with("sys/kernel/tracing/set_event", "skb:kfree_skb\nnet:net_dev_xmit\nnet:a\nnet:b\nnet:c\n")
                .with("sys/kernel/tracing/options/func_stack_trace", "1\n")
                .with("sys/kernel/tracing/enabled_functions", "kfree_skbmem (1)  R  tramp: 0xff\n")
                .with("sys/kernel/tracing/instances/theirs/current_tracer", "function\n")
                .with("sys/kernel/tracing/instances/quiet/current_tracer", "nop\n");

        assertThat(lines(OthersCheck.of(machine.machine())))
                .containsExactly(
                        "current_tracer | note | function_graph in the global buffer: somebody traces",
                        "events on | note | skb:kfree_skb, net:net_dev_xmit, net:a, net:b, 1 more in the global buffer",
                        "instances | note | quiet, theirs (function)",
                        "func_stack_trace | note | 1: a function trace records stacks, perhaps in every instance",
                        "enabled_functions | note | hooked by somebody: kfree_skbmem");

        long self = ProcessHandle.current().pid();
        machine.with("sys/kernel/tracing/instances/skbsh-999999-800-1/current_tracer", "nop\n")
                .with(
                        "proc/" + self + "/stat",
                        self + " (java) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 900 1000 200\n");

        assertThat(lines(OthersCheck.of(machine.machine())))
                .contains("instances | note | left by a killed skbsh: skbsh-999999-800-1"
                        + " | trace drops --for 1s removes them");
    }

    @Test
    void rootWithoutCapabilitiesOrOfAUserNamespaceIsNotEnough() {
        MachineFolder machine =
                MachineFolder.of("6.1", folder).edited("proc/self/status", "CapEff:\t.*", "CapEff:\t00000000a80425fb");

        assertThat(lines(RightsCheck.of(machine.machine())))
                .contains("user | no | root without CAP_SYSLOG, CAP_SYS_ADMIN"
                        + " | in a container: start it with --privileged, or with --cap-add for each of these");

        machine.edited("proc/self/status", "CapEff:\t.*", "CapEff:\t000001ffffffffff")
                .with("proc/self/uid_map", "         0       1000          1\n");

        assertThat(lines(RightsCheck.of(machine.machine())))
                .contains("user | no | root of a user namespace only, not of the host | start it as root of the host");
    }

    @Test
    void settingsThatTakeSomethingAwayComeWithTheCommandThatGivesItBack() {
        Machine machine = MachineFolder.of("6.1", folder)
                .with("sys/kernel/security/lockdown", "none [integrity] confidentiality\n")
                .with("proc/sys/kernel/kptr_restrict", "2\n")
                .edited("proc/kallsyms", "(?m)^[0-9a-f]{16}", "0000000000000000")
                .with("proc/sys/kernel/perf_event_max_stack", "32\n")
                .with("proc/sys/kernel/ftrace_enabled", "0\n")
                .with("sys/kernel/tracing/available_tracers", "blk nop\n")
                .edited("proc/self/mounts", "tracefs rw", "tracefs ro")
                .machine();

        assertThat(lines(RightsCheck.of(machine)))
                .contains(
                        "lockdown | note | integrity: the function tracer and kprobes may be refused",
                        "kptr_restrict | note | 2: kallsyms hides addresses, so bare ones get no names"
                                + " | sysctl -w kernel.kptr_restrict=1",
                        "perf_event_max_stack | note | 32: bpftrace cuts stacks at that depth"
                                + " | sysctl -w kernel.perf_event_max_stack=127");
        assertThat(lines(FunctionCheck.of(machine, EVENTS_ALONE)))
                .contains(
                        "ftrace_enabled | no | 0: switched off | sysctl -w kernel.ftrace_enabled=1",
                        "function tracer | no | not in available_tracers: blk nop | trace drops,consumed");
        assertThat(lines(TracefsCheck.of(machine, ALL_WORK)))
                .contains("writable | no | no: mounted read-only | mount -o remount,rw /sys/kernel/tracing");
    }

    @Test
    void aKernelWithoutReasonsAndWithoutAnEventSaysWhatToUseInstead() {
        Machine machine = MachineFolder.of("6.1", folder)
                .edited("sys/kernel/tracing/events/skb/kfree_skb/format", "\tfield:enum skb_drop_reason.*\n", "")
                .edited("sys/kernel/tracing/events/skb/kfree_skb/format", "print fmt:.*", "print fmt: \"location=%p\"")
                .without("sys/kernel/tracing/events/skb/consume_skb")
                .machine();

        assertThat(lines(EventCheck.of(machine, ALL_WORK)))
                .containsExactly(
                        "skb:kfree_skb | ok | skbaddr, location, protocol",
                        "drop reasons | no | not recorded by this kernel | group by caller",
                        "skb:consume_skb | no | not in this kernel | trace frees",
                        "stacks of events | ok | recorded",
                        "hist triggers | ok | hist:keys=stacktrace accepted and removed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run/.containerenv            |                                         | a Podman container (/run/.containerenv); \
            a virtual machine (QEMU, hypervisor flag of the CPU); traces show the kernel of the host
            run/systemd/container        | systemd-nspawn                          | a container: systemd-nspawn \
            (/run/systemd/container); a virtual machine (QEMU, hypervisor flag of the CPU); traces show the kernel of the host
            proc/1/cgroup                | 0::/kubepods/besteffort/pod1234-5678    | a container: kubepods (/proc/1/cgroup); \
            a virtual machine (QEMU, hypervisor flag of the CPU); traces show the kernel of the host
            sys/class/dmi/id/sys_vendor  | Amazon EC2                              | a virtual machine (Amazon EC2, \
            hypervisor flag of the CPU)
            """)
    void aContainerOrAVirtualMachineIsToldByItsTraces(String file, String content, String expected) {
        Machine machine = MachineFolder.of("6.1", folder)
                .with(file, content == null ? "" : content)
                .machine();

        assertThat(Surroundings.of(machine).found()).isEqualTo(expected);
    }
}

package org.skbsh.tracer.bpftrace;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;

class BpftraceErrorsTest {
    private static final String ALWAYS =
            "ERROR: Unknown error -1: couldn't set RLIMIT_MEMLOCK for bpftrace. If your program is not loading, you can"
                    + " try \"ulimit -l 8192\" to fix the problem\nWARNING: Addrspace is not set\n";

    @Test
    void aHookThatThisKernelRefusesIsOneMessageInBpftracesOwnWords() {
        UserError error = BpftraceErrors.of(ALWAYS
                + "stdin:1:1-19: ERROR: kfunc:kfree_skbmem: could not read traceable functions from"
                + " /sys/kernel/tracing/available_filter_functions (is tracefs mounted?)\n"
                + "kfunc:kfree_skbmem { @ = count(); }\n~~~~~~~~~~~~~~~~~~\n");

        assertThat(error)
                .hasMessage("bpftrace failed: kfunc:kfree_skbmem: could not read traceable functions from"
                        + " /sys/kernel/tracing/available_filter_functions (is tracefs mounted?)");
        assertThat(error.hint()).startsWith("this kernel or this bpftrace can't hook functions this way");
        assertThat(error.kind()).isEqualTo(UserError.Kind.UNSUPPORTED);
        assertThat(BpftraceErrors.isOfProgram(error)).isFalse();
    }

    @Test
    void withoutRightsItIsToldToStartItAsRoot() {
        UserError error = BpftraceErrors.of("ERROR: bpftrace currently only supports running as the root user.\n");

        assertThat(error.hint()).startsWith("bpftrace needs root");
        assertThat(BpftraceErrors.isOfProgram(error)).isFalse();
    }

    @Test
    void aLockedDownKernelIsToldOf() {
        assertThat(BpftraceErrors.of("ERROR: Error creating map: '@': Operation not permitted\n")
                        .hint())
                .contains("lockdown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: Error loading program: tracepoint:skb:kfree_skb (try -v)",
                "stdin:3:4-9: ERROR: Struct/union of type 'struct sk_buff' does not contain a field named 'tail'",
                "ERROR: Looks like the BPF stack limit of 512 bytes is exceeded. BPF program is too large"
            })
    void aProgramThatIsRefusedMayPassWhenItIsSmaller(String said) {
        assertThat(BpftraceErrors.isOfProgram(BpftraceErrors.of(ALWAYS + said))).isTrue();
    }

    @Test
    void whatItSaysOnEveryRunIsNoTrouble() {
        assertThat(BpftraceErrors.lines(ALWAYS)).isEmpty();
        assertThat(BpftraceErrors.leftOut(ALWAYS)).isEmpty();
        assertThat(BpftraceErrors.trouble(ALWAYS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARNING: could not attach probe kprobe:kfree_skb_partial, skipping.",
                "WARNING: Unable to attach probe: kprobe:kfree_skb_partial. Skipping."
            })
    void aProbeThatItGoesOnWithoutIsToldOf(String said) {
        assertThat(BpftraceErrors.leftOut(ALWAYS + said)).containsExactly(said);
    }

    @Test
    void stacksThatItCouldNotLookUpAndTablesThatWereFullAreNotes() {
        assertThat(BpftraceErrors.trouble("""
                        ERROR: failed to look up stack id -17 (pid 0): -1
                        ERROR: failed to look up stack id -17 (pid 7): -1
                        WARNING: Map full; can't update element. Try increasing max_map_keys config
                        """))
                .isEqualTo(List.of(
                        "2 stacks came without their frames: bpftrace could not look them up",
                        "a table of bpftrace was full: later events on new stacks were not counted"));
    }
}

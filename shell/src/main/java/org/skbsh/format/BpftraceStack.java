package org.skbsh.format;

import java.util.List;
import java.util.Optional;

import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;

/**
 * The frames of a stack less those that bpftrace has given false names. It names the addresses of a map's keys when it ends,
 * its own program and the trampoline below a function's hook unloaded by then, and takes the nearest symbol before them:
 * {@code mpls_gso_exit+1020247059} (0.17 on 6.1).
 */
final class BpftraceStack {
    /** More than bpftrace and the kernel put before the function that is hooked. */
    private static final int MOST_BEFORE = 6;

    private BpftraceStack() {}

    /** @param probe where the stack was taken, in written form; empty when not known */
    static List<Symbol> of(List<Symbol> frames, String probe) {
        Optional<Probe> hook = Probe.parse(probe);
        for (int at = 1; hook.isPresent() && at < Math.min(frames.size(), MOST_BEFORE); at++) {
            if (isHook(frames.get(at), hook.get())) {
                return allNamed(frames.subList(0, at)) ? frames : frames.subList(at, frames.size());
            }
        }
        return frames;
    }

    private static boolean isHook(Symbol frame, Probe hook) {
        return switch (hook.kind()) {
            case FENTRY -> frame.base().equals(hook.name());
            case RAWTRACEPOINT -> frame.base().startsWith("bpf_trace_run");
            case TRACEPOINT, FUNCTION, KPROBE, BPFTRACE -> false;
        };
    }

    private static boolean allNamed(List<Symbol> before) {
        return before.stream().allMatch(Symbol::looksLikeTracer);
    }
}

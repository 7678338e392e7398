package org.skbsh.format;

import java.util.List;
import java.util.Optional;

import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;

/**
 * The frames of a stack without those that bpftrace names falsely. bpftrace names the addresses in the keys of a map
 * when it ends; by then its own program and the trampoline of a function's hook are unloaded, and it takes the nearest
 * symbol before them: {@code mpls_gso_exit+1020247059} (0.17 on 6.1).
 */
final class BpftraceStack {
    /** More frames than bpftrace and the kernel put before the hooked function. */
    private static final int MOST_BEFORE = 6;

    private BpftraceStack() {}

    /** @param probe where the stack was taken, in written form; empty if unknown */
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
